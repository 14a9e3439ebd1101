import { UnreachedMark } from '#components/status/unreached-mark.tsx';
import { useUnreachedWords } from '#lib/client/use-client-place.ts';
import type { Endpoint } from '#lib/domain/objects.ts';
import { visibleText } from '#lib/domain/visible-text.ts';

/** Why the chosen client does not reach an endpoint; nothing where it does or no client is chosen. */
export function UnreachedNote({
  slice,
  endpoint,
}: {
  readonly slice: string;
  readonly endpoint: Endpoint;
}) {
  const words = useUnreachedWords(slice)(endpoint);
  if (words === undefined) return null;
  return (
    <span className="mt-0.5 flex gap-1 font-normal text-ink-2" data-testid="unreached-note">
      <UnreachedMark />
      <span className="min-w-0 [overflow-wrap:anywhere]">{visibleText(words)}</span>
    </span>
  );
}
