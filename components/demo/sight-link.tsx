import { useView } from '#components/page/view-context.ts';
import { formatSelection } from '#lib/client/selection.ts';
import { useNamespaces, useOnly, useSearch } from '#lib/client/view-params.ts';
import type { SceneSight } from '#lib/protocol/demo-scenes.ts';

/** Selects what a scene is about, and sees to it that no filter hides it. */
export function SightLink({ sight }: { readonly sight: SceneSight }) {
  const { kind, namespace, name } = sight;
  const { reveal, setOpen } = useView();
  const [namespaces, setNamespaces] = useNamespaces();
  const [, setQuery] = useSearch();
  const [, setOnly] = useOnly();
  const selection = { kind, key: `${namespace}/${name}` } as const;
  const address = formatSelection(selection);
  return (
    <a
      className="rounded-sm font-mono text-[12px] text-ink-2 underline decoration-line-strong underline-offset-3 hover:text-ink"
      href={`?ns=${namespace}&sel=${address}`}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        if (namespaces.length > 0 && !namespaces.includes(namespace)) {
          void setNamespaces([namespace]);
        }
        void setQuery(null);
        void setOnly(null);
        setOpen(address, true);
        reveal(selection);
      }}
    >
      {kind === 'slice' ? 'slice ' : ''}
      {namespace}/{name}
    </a>
  );
}
