import { useId, useState } from 'react';
import { useNamespaces } from '#lib/client/view-params.ts';
import { isNamespaceName } from '#lib/domain/namespace-name.ts';

/** Any namespace can be named: with few rights the list of them is not known. */
export function NamespaceEntry() {
  const [namespaces, setNamespaces] = useNamespaces();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const id = useId();
  return (
    <form
      className="mt-2"
      onSubmit={(event) => {
        event.preventDefault();
        const name = text.trim();
        if (!isNamespaceName(name)) return setWrong(true);
        void setNamespaces([...new Set([...namespaces, name])]);
        setText('');
      }}
    >
      <label htmlFor={id} className="text-[12px] text-ink-3">
        Add a namespace by name
      </label>
      <div className="mt-1 flex gap-2">
        <input
          id={id}
          className="control w-full font-mono text-[12px]"
          value={text}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={wrong}
          aria-describedby={wrong ? `${id}-wrong` : undefined}
          onChange={(event) => {
            setText(event.target.value);
            setWrong(false);
          }}
        />
        <button type="submit" className="control">
          Add
        </button>
      </div>
      {wrong ? (
        <p id={`${id}-wrong`} role="alert" className="mt-1 text-[12px] text-ink-2">
          A namespace has up to 63 lower-case letters, digits and dashes.
        </p>
      ) : null}
    </form>
  );
}
