/**
 * Compares what Slicescope computes with recorded answers of Kubernetes' own code.
 * Usage: npm run truth -- --endpointslice FILE [--endpointslice FILE …]
 * FILE holds one JSON case a line, plain or gzip. Ends with 1 if a case differs, with 2 if there is nothing to compare.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import type { OracleCase } from '#lib/domain/expected-slices/oracle-case.ts';
import { isOracleCase, oracleDifferences } from '#lib/domain/expected-slices/oracle-case.ts';

const usage = 'usage: npm run truth -- --endpointslice FILE';
/** As many differing cases, and lines of each, as can be read at a glance. */
const shownCases = 5;
const shownLines = 12;

/** What cannot be compared, in words for the one who asked. */
class InputError extends Error {}

process.exitCode = run(process.argv.slice(2));

function run(args: readonly string[]): 0 | 1 | 2 {
  try {
    const cases = readArguments(args).map((file) => ({ file, cases: readCases(file) }));
    const equal = cases.map(({ file, cases }) => report(file, cases));
    return equal.every(Boolean) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    console.error(`truth: ${error.message}`);
    return 2;
  }
}

function readArguments(args: readonly string[]): readonly string[] {
  const { tokens } = parseArgs({
    args: [...args],
    options: { endpointslice: { type: 'string', multiple: true } },
    strict: false,
    tokens: true,
  });
  const files = tokens.map((token) => {
    if (token.kind === 'positional')
      throw new InputError(`unknown argument "${token.value}"; ${usage}`);
    if (token.kind !== 'option' || token.name !== 'endpointslice') {
      throw new InputError(
        `unknown flag "${token.kind === 'option' ? token.rawName : '--'}"; ${usage}`,
      );
    }
    if (!token.value) throw new InputError(`--endpointslice needs a file; ${usage}`);
    return token.value;
  });
  if (files.length === 0) throw new InputError(usage);
  return files;
}

function readCases(file: string): readonly OracleCase[] {
  const cases = readText(file)
    .split('\n')
    .map((line, at) => ({ line: line.trim(), place: `${file}:${at + 1}` }))
    .filter(({ line }) => line !== '')
    .map(({ line, place }) => readCase(line, place));
  if (cases.length === 0) throw new InputError(`"${file}" holds no case`);
  return cases;
}

function readText(file: string): string {
  try {
    const bytes = readFileSync(file);
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return (isGzip ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (error) {
    throw new InputError(`cannot read "${file}": ${reasonOf(error)}`, { cause: error });
  }
}

function readCase(line: string, place: string): OracleCase {
  const start = line.length > 40 ? `${line.slice(0, 40)}…` : line;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new InputError(`${place} is not JSON: ${start}`, { cause: error });
  }
  if (!isOracleCase(value)) {
    throw new InputError(
      `${place} is not an endpointslice case (id, service, pods, nodes, expect): ${start}`,
    );
  }
  return value;
}

/** Prints the result for one file; true if every case is equal. */
function report(file: string, cases: readonly OracleCase[]): boolean {
  const differing = cases
    .map((oracle) => ({ id: oracle.id, lines: oracleDifferences(oracle) }))
    .filter(({ lines }) => lines.length > 0);
  for (const { id, lines } of differing.slice(0, shownCases)) {
    console.log(
      [id, ...lines.slice(0, shownLines), ...more(lines.length - shownLines, 'line')].join('\n  '),
    );
  }
  for (const line of more(differing.length - shownCases, 'differing case')) console.log(line);
  console.log(
    `endpointslice: ${cases.length - differing.length} of ${cases.length} equal (${file})`,
  );
  return differing.length === 0;
}

function more(count: number, what: string): readonly string[] {
  return count > 0 ? [`… and ${count} more ${what}${count === 1 ? '' : 's'}`] : [];
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0] ?? message;
}
