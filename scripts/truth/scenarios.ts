import { existsSync } from 'node:fs';
import { InputError } from './read-input.ts';
import { differencesOf, expectationOf } from './scenarios/judge-scenario.ts';
import type { RecordedScenario } from './scenarios/read-scenarios.ts';
import { readScenarios } from './scenarios/read-scenarios.ts';
import type { TruthKind } from './truth-kind.ts';

/** Recorded clusters, and histories of clusters: which findings are told of them. */
export const scenarios: TruthKind = {
  flag: 'scenarios',
  operand: 'DIR',
  read(path) {
    const found = readAll(path);
    const cases = found.map((scenario) => ({
      id: scenario.folder,
      differences: () => differencesOf(scenario),
    }));
    const unknown = found.filter((scenario) => expectationOf(scenario).kind === 'none').length;
    const note = unknown === 0 ? undefined : `${unknown} judged by invariants only`;
    return [{ name: 'scenarios', cases, note }];
  },
};

/** Every recorded cluster of a folder or file. Throws an InputError. */
export function readAll(path: string): readonly RecordedScenario[] {
  if (!existsSync(path))
    throw new InputError(`cannot read "${path}": there is no such folder or file`);
  try {
    const found = readScenarios(path);
    if (found.length > 0) return found;
  } catch (error) {
    throw new InputError(`cannot read "${path}": ${reasonOf(error)}`, { cause: error });
  }
  throw new InputError(
    `"${path}" holds no scenario: a folder each, with meta.json and objects.json`,
  );
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0] ?? message;
}
