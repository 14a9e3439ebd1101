import { foldConsequences } from '#lib/client/finding-tree.ts';
import type { Gravity } from '#lib/client/severity-words.ts';
import { gravityOf } from '#lib/client/severity-words.ts';
import type { Finding } from '#lib/domain/finding.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import { FindingItem } from './finding-item.tsx';

/** All that was diagnosed: what is wrong with its consequences beneath it, good news, and what only explains. */
export function FindingList({
  findings,
  fresh,
}: {
  readonly findings: readonly Finding[];
  readonly fresh: Freshness;
}) {
  const isOf = (...gravities: readonly Gravity[]) =>
    findings.filter((finding) => gravities.includes(gravityOf(finding)));
  return (
    <>
      <Group
        title="Findings"
        findings={isOf('critical', 'error', 'warning')}
        fresh={fresh}
        opensFirst
      />
      <Group title="Good news" findings={isOf('good')} fresh={fresh} />
      <Group title="For your information" findings={isOf('info')} fresh={fresh} />
    </>
  );
}

function Group({
  title,
  findings,
  fresh,
  opensFirst = false,
}: {
  readonly title: string;
  readonly findings: readonly Finding[];
  readonly fresh: Freshness;
  readonly opensFirst?: boolean;
}) {
  if (findings.length === 0) return null;
  return (
    <section className="inspector-section">
      <h3 className="section-head pb-1">{title}</h3>
      <ul className="finding-list" data-testid="findings">
        {foldConsequences(findings).map(({ finding, consequences }, index) => (
          <FindingItem
            key={finding.key}
            finding={finding}
            fresh={fresh}
            startsOpen={opensFirst && index === 0}
          >
            {consequences.length === 0 ? null : (
              <Consequences findings={consequences} fresh={fresh} />
            )}
          </FindingItem>
        ))}
      </ul>
    </section>
  );
}

function Consequences({
  findings,
  fresh,
}: {
  readonly findings: readonly Finding[];
  readonly fresh: Freshness;
}) {
  return (
    <details className="consequences" data-testid="consequences">
      <summary className="cursor-pointer text-[12px] text-ink-3">
        and what follows from it: {findings.length}{' '}
        <span className="font-mono">{findings.map(({ id }) => id).join(' ')}</span>
      </summary>
      <ul className="finding-list">
        {findings.map((finding) => (
          <FindingItem key={finding.key} finding={finding} fresh={fresh} startsOpen={false} />
        ))}
      </ul>
    </details>
  );
}
