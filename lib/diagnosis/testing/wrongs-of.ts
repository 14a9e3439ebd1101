import type { Finding } from '#lib/domain/finding.ts';
import type { FindingCase } from './finding-case.ts';

/** What the findings told of a case get wrong; empty when they are right. */
export function wrongsOf(
  { name, raises, silent, says }: FindingCase,
  told: readonly Finding[],
): readonly string[] {
  const raised = new Set(told.flatMap(({ id, subject }) => [id, `${id} ${subject.name}`]));
  return [
    ...(raises ?? []).filter((id) => !raised.has(id)).map((id) => `${name}: no ${id}`),
    ...(silent ?? []).filter((id) => raised.has(id)).map((id) => `${name}: ${id} is told`),
    ...Object.entries<string | undefined>(says ?? {})
      .filter(
        ([id, words = '']) => !told.some((one) => one.id === id && one.sentence.includes(words)),
      )
      .map(([id, words]) => `${name}: ${id} does not say "${words}"`),
  ];
}
