import { performance } from 'node:perf_hooks';
import type { Endpoint, Pod } from '#lib/domain/objects.ts';
import { packSlice, unpackSlice } from '#lib/domain/packed-slice.ts';
import { createJudgements } from '#lib/server/judgements.ts';
import type { ObjectStore } from '#lib/server/object-store.ts';
import { createObjectStore } from '#lib/server/object-store.ts';
import { fullSight } from '#lib/server/surroundings.ts';
import type { Distribution } from '../statistics.ts';
import { distributionOf } from '../statistics.ts';
import { collectGarbage } from './collect-garbage.ts';
import { threadCpuMs } from './cpu-time.ts';
import { fillStore } from './filled-store.ts';
import { createdAt, lookedAt, wide } from './measured-world.ts';

const changes = 300;
/** Not counted: until the code is compiled. */
const warmUp = 100;
let version = 1;

/** Milliseconds that judging took. */
export type OnePod = {
  /** After the Pod changed. */
  readonly pod: Distribution;
  /** After the slice that publishes it changed. */
  readonly slice: Distribution;
  /** What the thread computed for one of them, on average. */
  readonly cpuMs: number;
  /** The most Services that were judged for one of them. */
  readonly mostJudged: number;
};

/** A Pod of 250 becomes not ready and ready again; each time it comes first, and then the slice that publishes it. */
export function changeOnePod(othersReady: boolean): OnePod {
  const store = createObjectStore(() => undefined);
  let judged = 0;
  const judgements = createJudgements(
    {
      ...store,
      // Asked once for each Service that is judged.
      matchingPods(service) {
        judged += 1;
        return store.matchingPods(service);
      },
    },
    fullSight(() => lookedAt),
  );
  fillStore(store, wide, createdAt);
  const [service] = store.services.values();
  if (service === undefined) throw new Error('the bench has no Service');
  const pods = store.matchingPods(service);
  for (const pod of othersReady ? [] : pods) writeReadiness(store, pod, false);
  judgements.refresh();
  collectGarbage();
  const took = { pod: [] as number[], slice: [] as number[] };
  let mostJudged = 0;
  let cpuBefore = 0;
  const timed = (times: number[]) => {
    judged = 0;
    const startedAt = performance.now();
    judgements.refresh();
    times.push(performance.now() - startedAt);
    mostJudged = Math.max(mostJudged, judged);
  };
  for (let change = 0; change < changes + warmUp; change += 1) {
    const pod = pods[Math.floor(change / 2) % pods.length];
    if (pod === undefined) throw new Error('the bench has no Pod');
    if (change === warmUp) cpuBefore = threadCpuMs();
    writePod(store, pod, change % 2 === 1);
    timed(took.pod);
    writeSlice(store, pod, change % 2 === 1);
    timed(took.slice);
  }
  const cpuMs = (threadCpuMs() - cpuBefore) / changes / 2;
  const figures = (times: readonly number[]) => distributionOf(times.slice(warmUp));
  return { pod: figures(took.pod), slice: figures(took.slice), cpuMs, mostJudged };
}

function writeReadiness(store: ObjectStore, pod: Pod, isReady: boolean): void {
  writePod(store, pod, isReady);
  writeSlice(store, pod, isReady);
}

function writePod(store: ObjectStore, pod: Pod, isReady: boolean): void {
  const { namespace, name } = pod.metadata;
  const metadata = { ...pod.metadata, resourceVersion: nextVersion() };
  const lastTransitionTime = new Date(lookedAt).toISOString();
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
  for (const slice of store.slices.in(namespace).map(unpackSlice)) {
    if (slice.endpoints?.some(isHis) !== true) continue;
    const endpoints = slice.endpoints.map((one) =>
      isHis(one)
        ? { ...one, conditions: { ...one.conditions, ready: isReady, serving: isReady } }
        : one,
    );
    const metadata = { ...slice.metadata, resourceVersion: nextVersion() };
    store.slices
      .writer('bench')
      .set(`${namespace}/${metadata.name}`, packSlice({ ...slice, metadata, endpoints }));
  }
}

function nextVersion(): string {
  version += 1;
  return `${version}`;
}
