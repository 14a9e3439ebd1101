import { performance } from 'node:perf_hooks';
import type { Pod } from '#lib/domain/objects.ts';
import { createJudgements } from '#lib/server/judgements.ts';
import { createJudging } from '#lib/server/judging.ts';
import type { Clock } from '#lib/server/kube/clock.ts';
import type { ObjectStore } from '#lib/server/object-store.ts';
import { createObjectStore } from '#lib/server/object-store.ts';
import type { Surroundings } from '#lib/server/surroundings.ts';
import { fullSight } from '#lib/server/surroundings.ts';
import type { UniformWorld } from '#simulator/world/uniform-world.ts';
import { calibrate } from '../calibration.ts';
import { describeMachine, loadAverage } from '../machine.ts';
import { writeResults } from '../results-file.ts';
import { distributionOf } from '../statistics.ts';
import { textTable } from '../text-table.ts';
import { UsageError } from '../usage-error.ts';
import { fillStore } from './filled-store.ts';

const large: UniformWorld = {
  kind: 'uniform',
  services: 10_000,
  podsPerService: 15,
  nodes: 500,
  namespaces: 100,
};
/** Beside the Service of 250 stand others, which a change of one of its Pods must not touch. */
const wide: UniformWorld = {
  ...large,
  services: 40,
  podsPerService: 250,
  nodes: 50,
  namespaces: 4,
};
const changes = 300;
/** Not counted: until the code is compiled. */
const warmUp = 50;
const time = '2026-01-01T00:00:00Z';
const now = Date.parse(time) + 3_600_000;

/** The machine's own; a bench waits for its timers. */
const clock: Clock = {
  now: () => performance.now(),
  setTimer(run) {
    const turn = setImmediate(run);
    return () => clearImmediate(turn);
  },
};

const podsHidden: Surroundings = {
  ...fullSight(() => now),
  whyUnknown: (need) => (need === 'pods' ? 'Pods are watched where you look' : undefined),
  whyPodsUnknownElsewhere: () => 'Pods are watched where you look',
};

/** `npm run bench -- diagnosis`: how long judging takes, without sockets and without a page. */
export async function runDiagnosis(args: readonly string[]): Promise<void> {
  if (args.length > 0) throw new UsageError(`diagnosis takes no option "${args[0]}"`);
  const machine = describeMachine();
  const calibration = calibrate();
  console.log(
    `Commit ${machine.commit}, Node ${machine.node}; ${machine.cores} × ${machine.processor}; calibration ${calibration.ms.toFixed(1)} ms`,
  );
  const onePod = changeOnePod();
  const fromScratch = {
    withPods: await judgeEverything(fullSight(() => now)),
    withoutPods: await judgeEverything(podsHidden),
  };
  const row = ({ ms, longestTurnMs, turns }: Everything) => [ms, longestTurnMs, turns];
  console.log(
    textTable([
      ['one Pod of 250 changes, ms', 'p50', 'p99', 'judged'],
      ['', ms(onePod.p50), ms(onePod.p99), `${onePod.mostJudged}`],
      ['10 000 Services, 150 000 endpoints, ms', 'all', 'longest turn', 'turns'],
      ['Pods at hand', ...row(fromScratch.withPods).map(ms)],
      ['Pods not watched', ...row(fromScratch.withoutPods).map(ms)],
    ]),
  );
  const results = { machine, calibration, load: loadAverage(), onePod, fromScratch };
  console.log(`\nAll figures: ${writeResults('diagnosis', new Date(), results)}`);
}

/** Each change of a Pod's readiness is judged by itself. */
function changeOnePod() {
  const store = createObjectStore(() => undefined);
  const judgements = createJudgements(
    store,
    fullSight(() => now),
  );
  fillStore(store, wide, time);
  judgements.refresh();
  const [service] = store.services.values();
  if (service === undefined) throw new Error('the bench has no Service');
  const pods = store.matchingPods(service);
  const took: number[] = [];
  let mostJudged = 0;
  for (let change = 0; change < changes + warmUp; change += 1) {
    const pod = pods[change % pods.length];
    if (pod === undefined) throw new Error('the bench has no Pod');
    write(store, pod, change);
    const startedAt = performance.now();
    const judged = judgements.refresh();
    if (change >= warmUp) took.push(performance.now() - startedAt);
    mostJudged = Math.max(mostJudged, judged?.services.set.length ?? 0);
  }
  return { ...distributionOf(took), mostJudged };
}

function write(store: ObjectStore, pod: Pod, change: number): void {
  const { namespace, name } = pod.metadata;
  const metadata = { ...pod.metadata, resourceVersion: `${change + 2}` };
  const isReady = change % 2 === 1;
  const lastTransitionTime = new Date(now).toISOString();
  const conditions = (pod.status?.conditions ?? []).map((condition) =>
    condition.type === 'Ready' || condition.type === 'ContainersReady'
      ? { ...condition, status: isReady ? 'True' : 'False', lastTransitionTime }
      : condition,
  );
  const status = { ...pod.status, conditions };
  store.pods.writer('bench').set(`${namespace}/${name}`, { ...pod, metadata, status });
}

type Everything = { readonly ms: number; readonly longestTurnMs: number; readonly turns: number };

/** From an empty memory, in turns between which the event loop runs. */
async function judgeEverything(surroundings: Surroundings): Promise<Everything> {
  const store = createObjectStore(() => undefined);
  const judgements = createJudgements(store, surroundings);
  fillStore(store, large, time);
  let turns = 0;
  let longestTurnMs = 0;
  let ms = 0;
  const timed: typeof judgements.refresh = (hasTime) => {
    const startedAt = performance.now();
    const changed = judgements.refresh(hasTime);
    const tookMs = performance.now() - startedAt;
    turns += 1;
    ms += tookMs;
    longestTurnMs = Math.max(longestTurnMs, tookMs);
    return changed;
  };
  const judging = createJudging({
    judgements: { refresh: timed, dueInMs: () => undefined },
    clock,
    finished: () => false,
  });
  await judging.caughtUp();
  judging.stop();
  return { ms, longestTurnMs, turns };
}

function ms(value: number): string {
  return value.toFixed(1);
}
