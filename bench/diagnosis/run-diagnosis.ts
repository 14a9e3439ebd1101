import { performance } from 'node:perf_hooks';
import type { Endpoint, Pod } from '#lib/domain/objects.ts';
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
let version = 1;

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
  const onePod = { amongReady: changeOnePod(true), amongUnready: changeOnePod(false) };
  const fromScratch = {
    withPods: await judgeEverything(fullSight(() => now)),
    withoutPods: await judgeEverything(podsHidden),
  };
  const row = ({ ms, longestTurnMs, turns }: Everything) => [ms, longestTurnMs, turns];
  console.log(
    textTable([
      ['one Pod of 250 changes, ms', 'p50', 'p99', 'judged'],
      ...changeRows('249 others ready', onePod.amongReady),
      ...changeRows('no other ready', onePod.amongUnready),
      ['10 000 Services, 150 000 endpoints, ms', 'all', 'longest turn', 'turns'],
      ['Pods at hand', ...row(fromScratch.withPods).map(ms)],
      ['Pods not watched', ...row(fromScratch.withoutPods).map(ms)],
    ]),
  );
  const results = { machine, calibration, load: loadAverage(), onePod, fromScratch };
  console.log(`\nAll figures: ${writeResults('diagnosis', new Date(), results)}`);
}

function changeRows(name: string, { pod, slice, mostJudged }: ReturnType<typeof changeOnePod>) {
  return [
    [`${name}: the Pod`, ms(pod.p50), ms(pod.p99), `${mostJudged}`],
    [`${name}: its slice`, ms(slice.p50), ms(slice.p99), ''],
  ];
}

/** A Pod of 250 becomes not ready and ready again; each time it comes first, and then the slice that publishes it. */
function changeOnePod(othersReady: boolean) {
  const store = createObjectStore(() => undefined);
  const judgements = createJudgements(
    store,
    fullSight(() => now),
  );
  fillStore(store, wide, time);
  const [service] = store.services.values();
  if (service === undefined) throw new Error('the bench has no Service');
  const pods = store.matchingPods(service);
  for (const pod of othersReady ? [] : pods) writeReadiness(store, pod, false);
  judgements.refresh();
  const took = { pod: [] as number[], slice: [] as number[] };
  let mostJudged = 0;
  const timed = (times: number[]) => {
    let judged = 0;
    const startedAt = performance.now();
    judgements.refresh(() => {
      judged += 1;
      return true;
    });
    times.push(performance.now() - startedAt);
    return judged;
  };
  for (let change = 0; change < changes + warmUp; change += 1) {
    const pod = pods[Math.floor(change / 2) % pods.length];
    if (pod === undefined) throw new Error('the bench has no Pod');
    writePod(store, pod, change % 2 === 1);
    mostJudged = Math.max(mostJudged, timed(took.pod));
    writeSlice(store, pod, change % 2 === 1);
    timed(took.slice);
  }
  const figures = (times: readonly number[]) => distributionOf(times.slice(warmUp));
  return { pod: figures(took.pod), slice: figures(took.slice), mostJudged };
}

function writeReadiness(store: ObjectStore, pod: Pod, isReady: boolean): void {
  writePod(store, pod, isReady);
  writeSlice(store, pod, isReady);
}

function writePod(store: ObjectStore, pod: Pod, isReady: boolean): void {
  const { namespace, name } = pod.metadata;
  const metadata = { ...pod.metadata, resourceVersion: nextVersion() };
  const lastTransitionTime = new Date(now).toISOString();
  const conditions = (pod.status?.conditions ?? []).map((condition) =>
    condition.type === 'Ready' || condition.type === 'ContainersReady'
      ? { ...condition, status: isReady ? 'True' : 'False', lastTransitionTime }
      : condition,
  );
  const status = { ...pod.status, conditions };
  store.pods.writer('bench').set(`${namespace}/${name}`, { ...pod, metadata, status });
}

function writeSlice(store: ObjectStore, { metadata: { namespace, name } }: Pod, isReady: boolean) {
  const isHis = ({ targetRef }: Endpoint) => targetRef?.name === name;
  for (const slice of store.slices.in(namespace)) {
    if (slice.endpoints?.some(isHis) !== true) continue;
    const endpoints = slice.endpoints.map((one) =>
      isHis(one)
        ? { ...one, conditions: { ...one.conditions, ready: isReady, serving: isReady } }
        : one,
    );
    const metadata = { ...slice.metadata, resourceVersion: nextVersion() };
    store.slices
      .writer('bench')
      .set(`${namespace}/${metadata.name}`, { ...slice, metadata, endpoints });
  }
}

function nextVersion(): string {
  version += 1;
  return `${version}`;
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
  // What belongs to no Service is looked at after the Services, in turns too.
  while ((judgements.dueInMs() ?? Infinity) <= 0) {
    const turnEndsAt = performance.now() + 10;
    timed(() => performance.now() < turnEndsAt);
  }
  return { ms, longestTurnMs, turns };
}

function ms(value: number): string {
  return value.toFixed(1);
}
