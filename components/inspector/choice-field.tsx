import { useId } from 'react';
import type { Choice } from '#lib/client/reach-choices.ts';
import { visibleText } from '#lib/domain/visible-text.ts';

/** A labelled list to choose one of. */
export function ChoiceField({
  label,
  choices,
  chosen,
  onChoose,
}: {
  readonly label: string;
  readonly choices: readonly Pick<Choice<unknown>, 'id' | 'title'>[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}) {
  const id = useId();
  return (
    <p className="flex items-center gap-2">
      <label htmlFor={id} className="w-16 shrink-0 text-[12px] text-ink-3">
        {label}
      </label>
      <select
        id={id}
        className="control min-w-0 flex-1"
        value={chosen}
        onChange={({ target }) => onChoose(target.value)}
      >
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {visibleText(choice.title)}
          </option>
        ))}
      </select>
    </p>
  );
}
