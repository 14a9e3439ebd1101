import type { GivenValue, GivenValues } from './given-value.ts';
import { nearestName } from './nearest-name.ts';
import type { Option } from './option.ts';
import { optionTable } from './option-table.ts';

const otherFlags = ['--help', '-h', '--version'];

/** The values on the command line; `--flag value` and `--flag=value` mean the same. */
export function readArguments(args: readonly string[]): GivenValues {
  const values: GivenValue[] = [];
  const problems: string[] = [];
  const rest = args.values();
  for (const word of rest) {
    if (word === '--' || otherFlags.includes(word)) continue;
    const [name, inline] = splitAtEquals(word);
    const option = findOption(name);
    if (!option) {
      problems.push(unknownWord(name));
      continue;
    }
    const text = inline ?? (option.value === undefined ? 'true' : nextValue(rest));
    if (text === undefined) problems.push(`${name} needs a value: ${option.allowed}.`);
    else values.push({ option, text, from: name });
  }
  return { values, problems };
}

function splitAtEquals(word: string): readonly [string, string | undefined] {
  const at = word.startsWith('-') ? word.indexOf('=') : -1;
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

function findOption(name: string): Option | undefined {
  return optionTable.find((option) => option.flag === name || option.short === name);
}

/** The word after a flag. A value never begins with a dash, so a forgotten value is noticed. */
function nextValue(rest: Iterator<string>): string | undefined {
  const next = rest.next();
  return next.done || next.value.startsWith('-') ? undefined : next.value;
}

function unknownWord(name: string): string {
  if (!name.startsWith('-')) return `"${name}" is not understood: only flags are taken.`;
  const flags = [...optionTable.map((option) => option.flag), ...otherFlags];
  const meant = nearestName(name, flags);
  return `${name} is not a known flag.${meant ? ` Did you mean ${meant}?` : ' --help lists them.'}`;
}
