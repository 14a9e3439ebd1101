import type { Labels } from '#lib/domain/objects.ts';
import { createJudgements } from '#lib/server/judgements.ts';
import { decodeNode } from '#lib/server/kube/decode/node.ts';
import { decodePod } from '#lib/server/kube/decode/pod.ts';
import { decodeService } from '#lib/server/kube/decode/service.ts';
import type { ObjectStore } from '#lib/server/object-store.ts';
import { createObjectStore } from '#lib/server/object-store.ts';
import { fullSight } from '#lib/server/surroundings.ts';
import type { OverRuns } from '../statistics.ts';
import { overRuns } from '../statistics.ts';
import { collectGarbage } from './collect-garbage.ts';
import { threadCpuMs } from './cpu-time.ts';
import { readObject } from './filled-store.ts';
import { createdAt, lookedAt } from './measured-world.ts';

const podCount = 5_000;
const looks = 20;
/** Not counted: until the code is compiled. */
const warmUp = 5;
const namespace = 'shop';
const owner = 'bench';

/** One Service whose selector is hard to compare with the Pods of its namespace. */
export type HardSelector = {
  readonly name: string;
  /** What the thread computed for one look at it, in milliseconds. */
  readonly cpuMs: OverRuns;
  /** The same of the first look, when little of the code is compiled. */
  readonly firstCpuMs: number;
  /** What it is judged to be: that the case is the one meant. */
  readonly summary: string;
};

type Case = {
  readonly name: string;
  readonly selector: Labels;
  readonly labelsOf: (index: number) => Labels;
  /** Their Node has no object: the controller would publish none of them. */
  readonly stranded?: boolean | undefined;
};

const wanted = 'payment-service';

const cases: readonly Case[] = [
  {
    name: '1 label, 5 000 other values',
    selector: { app: wanted },
    labelsOf: (index) => ({ app: `service-number-${index}`, tier: 'x' }),
  },
  {
    name: '1 label, 5 000 values that begin alike',
    selector: { app: wanted },
    labelsOf: (index) => ({ app: `payment-serv${index}`, tier: 'x' }),
  },
  {
    name: '50 labels, one value differs, all alike',
    selector: fifty({ 'label-49': wanted }),
    labelsOf: () => fifty({}),
  },
  {
    name: '50 labels, one value differs, 5 000 values',
    selector: fifty({ 'label-49': wanted }),
    labelsOf: (index) => fifty({ 'label-49': `payment-serv${index}` }),
  },
  {
    name: '50 labels, one is missing',
    selector: fifty({}),
    labelsOf: () => Object.fromEntries(Object.entries(fifty({})).slice(1)),
  },
  {
    name: '50 labels, all match, none published',
    selector: fifty({}),
    labelsOf: () => fifty({}),
  },
  {
    name: '50 labels, all match, no Node of theirs',
    selector: fifty({}),
    labelsOf: () => fifty({}),
    stranded: true,
  },
];

function fifty(over: Labels): Labels {
  const labels = Array.from({ length: 50 }, (_, index) => [`label-${index}`, `value-${index}`]);
  return { ...Object.fromEntries(labels), ...over };
}

/** Each is one piece of work: nothing else is done while one Service is judged. */
export function judgeHardSelectors(): readonly HardSelector[] {
  return cases.map(judgeOne);
}

function judgeOne({ name, selector, labelsOf, stranded = false }: Case): HardSelector {
  const store = createObjectStore(() => undefined);
  const judgements = createJudgements(
    store,
    fullSight(() => lookedAt),
  );
  if (!stranded) writeNode(store);
  for (let index = 0; index < podCount; index += 1) writePod(store, index, labelsOf(index));
  const times: number[] = [];
  for (let look = 0; look < looks + warmUp; look += 1) {
    writeService(store, selector, look);
    collectGarbage();
    const startedAt = threadCpuMs();
    // The one Service, and no more.
    judgements.refresh(() => false);
    times.push(threadCpuMs() - startedAt);
    judgements.refresh();
  }
  const [entry] = judgements.services();
  if (entry === undefined) throw new Error('the bench has no Service');
  return {
    name,
    cpuMs: overRuns(times.slice(warmUp)),
    firstCpuMs: times[0] ?? Number.NaN,
    summary: entry.summary,
  };
}

function writeNode(store: ObjectStore): void {
  const node = readObject(decodeNode, { metadata: { name: 'node-1' } }, 'node');
  store.nodes.writer(owner).set('node-1', node);
}

function writePod(store: ObjectStore, index: number, labels: Labels): void {
  const name = `pod-${index}`;
  // As it comes from the wire: no two Pods share a text.
  const written = JSON.parse(
    JSON.stringify({
      metadata: { namespace, name, creationTimestamp: createdAt, labels },
      spec: { nodeName: 'node-1', containers: [{ name: 'web', ports: [{ containerPort: 8080 }] }] },
      status: {
        phase: 'Running',
        podIP: `10.0.${index >> 8}.${index & 255}`,
        podIPs: [{ ip: `10.0.${index >> 8}.${index & 255}` }],
        conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: createdAt }],
      },
    }),
  );
  store.pods.writer(owner).set(`${namespace}/${name}`, readObject(decodePod, written, 'pod'));
}

function writeService(store: ObjectStore, selector: Labels, version: number): void {
  const written = {
    metadata: {
      namespace,
      name: 'api',
      creationTimestamp: createdAt,
      resourceVersion: `${version + 1}`,
    },
    spec: {
      clusterIP: '10.96.0.1',
      clusterIPs: ['10.96.0.1'],
      ipFamilies: ['IPv4'],
      selector,
      ports: [{ port: 80, targetPort: 8080, protocol: 'TCP' }],
    },
  };
  store.services
    .writer(owner)
    .set(`${namespace}/api`, readObject(decodeService, written, 'service'));
}
