/**
 * Compares what Slicescope computes with recorded answers of Kubernetes' own code.
 * Usage: npm run truth [-- --endpointslice FILE --kube-proxy FILE --dns FILE --scenarios DIR], each as often as there are
 * files. A file is plain or gzip. Without flags everything that the repository holds, and whether its cases notice when a
 * judgement is broken; --quick leaves that out. Ends with 1 if a case differs, with 2 if there is nothing to compare.
 */
import { parseArgs } from 'node:util';
import { dns } from './truth/dns.ts';
import { endpointslice } from './truth/endpointslice.ts';
import { kubeProxy } from './truth/kube-proxy.ts';
import { ownSets } from './truth/own-sets.ts';
import { InputError } from './truth/read-input.ts';
import { scenarios } from './truth/scenarios.ts';
import type { TruthKind, TruthSet } from './truth/truth-kind.ts';

const kinds: readonly TruthKind[] = [endpointslice, kubeProxy, dns, scenarios];

const usage = `usage: npm run truth [-- ${kinds.map(({ flag, operand }) => `[--${flag} ${operand}]`).join(' ')} | --quick]`;
/** As many differing cases, and lines of each, as can be read at a glance. */
const shownCases = 5;
const shownLines = 12;

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<0 | 1 | 2> {
  try {
    let isEqual = true;
    for await (const set of setsFor(args)) isEqual = report(set) && isEqual;
    return isEqual ? 0 : 1;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    console.error(`truth: ${error.message}`);
    return 2;
  }
}

type FileSet = TruthSet & { readonly file?: string | undefined };

/** All files are read before anything is compared. */
function setsFor(args: readonly string[]): Iterable<FileSet> | AsyncIterable<FileSet> {
  if (args.length === 0) return ownSets({ withMutants: true });
  if (args.length === 1 && args[0] === '--quick') return ownSets({ withMutants: false });
  return readArguments(args).flatMap(({ kind, file }) =>
    kind.read(file).map((set) => ({ ...set, file })),
  );
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
    if (!token.value) throw new InputError(`--${kind.flag} needs a ${kind.operand}; ${usage}`);
    return { kind, file: token.value };
  });
  if (asked.length === 0) throw new InputError(usage);
  return asked;
}

/** Prints the result for one set of cases; true if all are right. */
function report({ name, cases, right = 'equal', note, file, isTotal = false }: FileSet): boolean {
  const differing = cases
    .map(({ id, differences }) => ({ id, lines: judged(differences) }))
    .filter(({ lines }) => lines.length > 0);
  for (const { id, lines } of differing.slice(0, isTotal ? 0 : shownCases)) {
    console.log(
      [id, ...lines.slice(0, shownLines), ...more(lines.length - shownLines, 'line')].join('\n  '),
    );
  }
  for (const line of more(isTotal ? 0 : differing.length - shownCases, 'differing case')) {
    console.log(line);
  }
  const about = [note, file].filter((part) => part !== undefined).join('; ');
  const count = `${cases.length - differing.length} of ${cases.length} ${right}`;
  console.log(`${name}: ${count}${about === '' ? '' : ` (${about})`}`);
  return differing.length === 0;
}

/** A case that cannot be judged differs, and says why. */
function judged(differences: () => readonly string[]): readonly string[] {
  try {
    return differences();
  } catch (error) {
    return [`not judged: ${String(error)}`];
  }
}

function more(count: number, what: string): readonly string[] {
  return count > 0 ? [`… and ${count} more ${what}${count === 1 ? '' : 's'}`] : [];
}
