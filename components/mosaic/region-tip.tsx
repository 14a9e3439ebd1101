import { noTrouble, troubleText } from '#lib/client/mosaic/region-trouble.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import type { Region } from '#lib/layout/mosaic/mosaic-plan.ts';
import { useMosaic } from './stage-context.ts';

const counted = ['grave', 'degraded'] as const;

/** The namespace of a frame, whose name may be cut or have no room at its head, and what is counted there. */
export function RegionTip({ region }: { readonly region: Region }) {
  const { stage } = useMosaic();
  const trouble = stage.model.troubles().get(region) ?? noTrouble;
  return (
    <>
      <b className="block break-words">{visibleText(region.namespace)}</b>
      {counted.map((kind) =>
        trouble[kind] === 0 ? null : (
          <p key={kind} className="text-[12px] text-ink-2">
            {trouble.isLastKnown ? 'last known: ' : null}
            {troubleText(kind, trouble[kind])}
          </p>
        ),
      )}
    </>
  );
}
