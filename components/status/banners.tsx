import type { Banner } from '#lib/client/banners.ts';
import { bannersOf } from '#lib/client/banners.ts';
import { useSummary } from '#lib/client/use-summary.ts';
import { useMoment } from '#lib/client/use-topology.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { CopyButton } from './copy-command.tsx';

/** One line for each cause why what is shown is not all, or not now. */
export function Banners() {
  const { state } = useSummary();
  const now = useMoment();
  const banners = bannersOf(state, now);
  return (
    <div className="frame-banners">
      {banners.map((banner) => (
        <BannerLine key={banner.id} banner={banner} />
      ))}
    </div>
  );
}

function BannerLine({ banner }: { readonly banner: Banner }) {
  return (
    <section
      className="frame-banner relative flex flex-wrap items-baseline gap-x-3 gap-y-1 overflow-hidden py-2 pr-3.5 pl-9"
      aria-label={visibleText(banner.title)}
      data-testid="banner"
      data-banner={banner.kind}
    >
      <span
        className="hatched absolute inset-y-0 left-0 w-6 border-r border-line"
        aria-hidden="true"
      />
      <strong className="font-semibold">{visibleText(banner.title)}</strong>
      <span className="text-ink-2">{visibleText(banner.text)}</span>
      {banner.command === undefined ? null : (
        <span className="flex items-baseline gap-2">
          <code className="font-mono text-[11.5px] break-all text-ink-2">
            {visibleText(banner.command)}
          </code>
          <CopyButton text={banner.command} label="copy" />
        </span>
      )}
      {banner.reload === true ? (
        <button type="button" className="control" onClick={() => globalThis.location.reload()}>
          Reload
        </button>
      ) : null}
    </section>
  );
}
