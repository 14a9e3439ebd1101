import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { settledOfEach } from '#lib/diagnosis/testing/finding-case.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
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
      told: () => toldLines(one.world, one.heldMs),
    })),
    ...recorded
      .filter(({ fixture }) => fixture < 60)
      .map((one) => ({
        name: unique(`recorded ${one.folder}`),
        told: () => {
          const { world, heldMs } = worldOf(one);
          return toldLines(world, heldMs);
        },
      })),
  ];
}

/** What is told, and when the answer changes although nothing else does. */
function toldLines(world: World, heldMs: number | undefined): readonly string[] {
  const settled = [...settledOfEach(world, heldMs).values()];
  const next = Math.min(...settled.map(({ reconsiderAt = Infinity }) => reconsiderAt));
  return [
    ...settled.flatMap(({ findings }) => findings.map(toldLine)),
    ...(next === Infinity ? [] : [`looks again in ${(next - Date.parse(world.now)) / 1_000} s`]),
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
