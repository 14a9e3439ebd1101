/**
 * Runs every case of the findings against modules one judgement of which takes a wrong turn. The modules are loaded once,
 * each judgement with a switch; what is judged while a module is loaded is loaded anew, told apart by a number in the address.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type * as Killers from './killers.ts';
import type { Killer, KillerKind } from './killers.ts';
import { MutantSwitch } from './mutant-switch.ts';
import type { Mutant } from './mutate.ts';
import { switchMutants } from './mutate.ts';

/** What the thread is started with: the modules to break. */
export type MutantTask = { readonly files: readonly string[] };

export type FileMutant = Mutant & { readonly file: string };

/** First what there is, then for each number asked, what noticed it. */
export type MutantAnswer =
  | { readonly kind: 'ready'; readonly mutants: readonly FileMutant[]; readonly failing?: string }
  | { readonly kind: 'judged'; readonly killer: KillerKind | undefined };

const { files }: MutantTask = workerData;
const killersModule = new URL('./killers.ts', import.meta.url).href;
/** The surest first; not imported, as the module is loaded more than once. */
const kinds: readonly KillerKind[] = ['expected', 'invariant', 'told before'];
const marker = 'mutant';
const mutantSwitch = new MutantSwitch();
const switched = new Map<string, string>();
let turn = 0;
Object.assign(globalThis, { $mutant: mutantSwitch });

registerHooks({
  resolve(specifier, context, nextResolve) {
    const resolved = nextResolve(specifier, context);
    const isOurs = /\/(lib|scripts)\//.test(resolved.url) && resolved.url.endsWith('.ts');
    return isOurs ? { ...resolved, url: `${resolved.url}?${marker}=${turn}` } : resolved;
  },
  load(url, context, nextLoad) {
    const source = url.includes(`?${marker}=`)
      ? switched.get(fileURLToPath(url.split('?')[0] ?? url))
      : undefined;
    return source === undefined
      ? nextLoad(url, context)
      : { format: 'module', source, shortCircuit: true };
  },
});

const mutants = files.flatMap(switchOne());
const killers = await loadKillers();
const reachedByLoading = new Set(mutantSwitch.reached);
const { reachedBy, failing } = runAll(killers);
/** How many mutants each has noticed. */
const keenness = new Map<Killer, number>();

parentPort?.on('message', (id: number) => {
  void judge(id).then((killer) => post({ kind: 'judged', killer }));
});
post({ kind: 'ready', mutants, ...(failing === undefined ? {} : { failing }) });

function switchOne(): (file: string) => readonly FileMutant[] {
  let next = 1;
  return (file) => {
    const { code, mutants: found } = switchMutants(readFileSync(file, 'utf8'), next);
    switched.set(file, code);
    next += found.length;
    return found.map((mutant) => ({ ...mutant, file }));
  };
}

async function loadKillers(): Promise<readonly Killer[]> {
  turn += 1;
  const { loadKillers: load }: typeof Killers = await import(`${killersModule}?${marker}=${turn}`);
  return load(`?${marker}=${turn}`);
}

/** Which places each of them asks; with nothing broken all must pass. */
function runAll(all: readonly Killer[]) {
  const asked = new Map<Killer, ReadonlySet<number>>();
  let wrong: string | undefined;
  for (const killer of all) {
    mutantSwitch.reached = new Set();
    wrong ??= killer.wrong();
    asked.set(killer, mutantSwitch.reached);
  }
  return { reachedBy: asked, failing: wrong };
}

async function judge(id: number): Promise<KillerKind | undefined> {
  mutantSwitch.active = id;
  try {
    const place = mutants[id - 1]?.place ?? id;
    if (reachedByLoading.has(place)) return firstWrong(await loadKillers());
    const askers = killers.filter((killer) => reachedBy.get(killer)?.has(place));
    return firstWrong(askers.sort(surestFirst));
  } catch {
    // The cases themselves cannot be built any more.
    return 'expected';
  } finally {
    mutantSwitch.active = undefined;
  }
}

/** By how sure each is, then by how many it has noticed. */
function surestFirst(a: Killer, b: Killer): number {
  return (
    kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (keenness.get(b) ?? 0) - (keenness.get(a) ?? 0)
  );
}

function firstWrong(asked: readonly Killer[]): KillerKind | undefined {
  for (const killer of asked) {
    try {
      if (killer.wrong() === undefined) continue;
    } catch {
      // What throws fails, too.
    }
    keenness.set(killer, (keenness.get(killer) ?? 0) + 1);
    return killer.kind;
  }
  return undefined;
}

function post(answer: MutantAnswer): void {
  parentPort?.postMessage(answer);
}
