import { contradictions } from './contradictions.ts';
import { exposureProblem } from './exposure.ts';
import type { GivenValue } from './given-value.ts';
import type { Option } from './option.ts';
import { optionTable } from './option-table.ts';
import { readArguments } from './read-arguments.ts';
import type { Environment } from './read-environment.ts';
import { readEnvironment } from './read-environment.ts';
import type { Settings } from './settings.ts';
import { settingsSchema } from './settings.ts';

/** The command line or the environment asks for something that cannot be done; the message says what. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** All settings: a flag wins over its variable, a variable over the default. Throws one error naming every problem. */
export function readSettings(args: readonly string[], environment: Environment): Settings {
  const flags = readArguments(args);
  const variables = readEnvironment(environment);
  const problems = [...flags.problems, ...variables.problems];
  const given = new Map<string, readonly GivenValue[]>();
  for (const option of optionTable)
    given.set(option.setting, chosen(option, flags.values, variables.values));

  const raw = Object.fromEntries(
    optionTable.map((option) => [
      option.setting,
      rawValue(option, given.get(option.setting) ?? []),
    ]),
  );
  const parsed = settingsSchema.safeParse(raw);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) problems.push(badValue(String(issue.path[0]), given));
  }
  if (parsed.success) problems.push(...contradictions(parsed.data, given));
  const exposed = parsed.success ? exposureProblem(parsed.data) : undefined;
  if (exposed) problems.push(exposed);
  if (!parsed.success || problems.length > 0) {
    throw new SettingsError(Array.from(new Set(problems)).join('\n'));
  }
  return parsed.data;
}

function chosen(
  option: Option,
  flags: readonly GivenValue[],
  variables: readonly GivenValue[],
): readonly GivenValue[] {
  const fromFlags = flags.filter((value) => value.option === option);
  return fromFlags.length > 0 ? fromFlags : variables.filter((value) => value.option === option);
}

function rawValue(option: Option, given: readonly GivenValue[]): string | string[] | undefined {
  if (!option.repeatable) return given.at(-1)?.text ?? option.standard;
  return given.flatMap(({ text }) => text.split(',').map((part) => part.trim()));
}

function badValue(setting: string, given: ReadonlyMap<string, readonly GivenValue[]>): string {
  const written = given.get(setting) ?? [];
  const option = optionTable.find((candidate) => candidate.setting === setting);
  const name = written.at(-1)?.from ?? option?.flag ?? setting;
  const text = written.map((value) => value.text).join(',');
  return `${name}: "${text}" is not allowed. It must be ${option?.allowed ?? 'something else'}.`;
}
