/**
 * Compares what Slicescope computes with recorded answers of Kubernetes' own code.
 * Usage: npm run truth -- --endpointslice FILE --kube-proxy FILE --dns FILE, each as often as there are files.
 * A file is plain or gzip. Ends with 1 if a case differs, with 2 if there is nothing to compare.
 */
import { parseArgs } from 'node:util';
import { dns } from './truth/dns.ts';
import { endpointslice } from './truth/endpointslice.ts';
import { kubeProxy } from './truth/kube-proxy.ts';
import { InputError } from './truth/read-input.ts';
import { scenarios } from './truth/scenarios.ts';
import type { TruthKind, TruthSet } from './truth/truth-kind.ts';

const kinds: readonly TruthKind[] = [endpointslice, kubeProxy, dns, scenarios];

const usage = `usage: npm run truth -- ${kinds.map(({ flag }) => `[--${flag} FILE]`).join(' ')}`;
/** As many differing cases, and lines of each, as can be read at a glance. */
const shownCases = 5;
const shownLines = 12;

process.exitCode = run(process.argv.slice(2));

function run(args: readonly string[]): 0 | 1 | 2 {
  try {
    const files = readArguments(args).map(({ kind, file }) => ({ file, sets: kind.read(file) }));
    const equal = files.flatMap(({ file, sets }) => sets.map((set) => report(file, set)));
    return equal.every(Boolean) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    console.error(`truth: ${error.message}`);
    return 2;
  }
}

type Asked = { readonly kind: TruthKind; readonly file: string };

function readArguments(args: readonly string[]): readonly Asked[] {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      kinds.map(({ flag }) => [flag, { type: 'string' as const, multiple: true }]),
    ),
    strict: false,
    tokens: true,
  });
  const asked = tokens.map((token): Asked => {
    if (token.kind === 'positional')
      throw new InputError(`unknown argument "${token.value}"; ${usage}`);
    const name = token.kind === 'option' ? token.name : undefined;
    const kind = kinds.find(({ flag }) => flag === name);
    if (token.kind !== 'option' || kind === undefined) {
      throw new InputError(
        `unknown flag "${token.kind === 'option' ? token.rawName : '--'}"; ${usage}`,
      );
    }
    if (!token.value) throw new InputError(`--${kind.flag} needs a file; ${usage}`);
    return { kind, file: token.value };
  });
  if (asked.length === 0) throw new InputError(usage);
  return asked;
}

/** Prints the result for one set of cases; true if every case is equal. */
function report(file: string, { name, cases }: TruthSet): boolean {
  const differing = cases
    .map(({ id, differences }) => ({ id, lines: differences() }))
    .filter(({ lines }) => lines.length > 0);
  for (const { id, lines } of differing.slice(0, shownCases)) {
    console.log(
      [id, ...lines.slice(0, shownLines), ...more(lines.length - shownLines, 'line')].join('\n  '),
    );
  }
  for (const line of more(differing.length - shownCases, 'differing case')) console.log(line);
  console.log(`${name}: ${cases.length - differing.length} of ${cases.length} equal (${file})`);
  return differing.length === 0;
}

function more(count: number, what: string): readonly string[] {
  return count > 0 ? [`… and ${count} more ${what}${count === 1 ? '' : 's'}`] : [];
}
