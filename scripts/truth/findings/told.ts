import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { findingsOf } from '#lib/diagnosis/testing/finding-case.ts';
import type { Finding } from '#lib/domain/finding.ts';
import { inRoot } from '../../paths.mjs';
import { worldOf } from '../scenarios/judge-fixture.ts';
import type { RecordedScenario } from '../scenarios/read-scenarios.ts';

/** A small cluster, and what is told of it. */
export type Telling = { readonly name: string; told(): readonly string[] };

/** Enough of a digest to notice a change. */
const digestLength = 8;

/** Where what was told of each is written down; `npm run docs` writes it, tests compare it. */
export const toldFile = inRoot('scripts', 'truth', 'fixtures', 'told.txt');

/** Every case of the findings and every recorded cluster that stands still, each under a name of its own. */
export function tellings(
  cases: readonly FindingCase[],
  recorded: readonly RecordedScenario[],
): readonly Telling[] {
  const seen = new Map<string, number>();
  const unique = (name: string): string => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  };
  return [
    ...cases.map((one) => ({
      name: unique(one.name),
      told: () => findingsOf(one.world, one.heldMs).map(toldLine),
    })),
    ...recorded
      .filter(({ fixture }) => fixture < 60)
      .map((one) => ({
        name: unique(`recorded ${one.folder}`),
        told: () => {
          const { world, heldMs } = worldOf(one);
          return findingsOf(world, heldMs).map(toldLine);
        },
      })),
  ];
}

/** Severity, id, subject and sentence as read; since, evidence, commands and what is not visible as a digest. */
function toldLine({ id, severity, subject, sentence, ...rest }: Finding): string {
  const digest = createHash('sha256').update(JSON.stringify(rest)).digest('hex');
  const where = `${subject.kind}/${subject.name}`;
  return `${severity} ${id} ${where} [${digest.slice(0, digestLength)}] ${sentence}`;
}

export function toldText(all: readonly Telling[]): string {
  return all.map(({ name, told }) => [`# ${name}`, ...told(), ''].join('\n')).join('\n');
}

/** What is written down, by name. */
export function readTold(): ReadonlyMap<string, string> {
  const blocks = readFileSync(toldFile, 'utf8').split(/^# /m).slice(1);
  return new Map(
    blocks.map((block) => {
      const [name = '', ...lines] = block.trimEnd().split('\n');
      return [name, lines.join('\n')];
    }),
  );
}
