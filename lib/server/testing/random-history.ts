import fc from 'fast-check';
import { conditionByte } from '#lib/domain/condition-byte.ts';
import type { EndpointSlice } from '#lib/domain/objects.ts';
import { serviceNameLabel } from '#lib/domain/objects.ts';
import type { PackedSlice } from '#lib/domain/packed-slice.ts';
import { packSlice } from '#lib/domain/packed-slice.ts';
import type { ObjectStore } from '#lib/server/object-store.ts';
import { clusterStepArb } from './random-cluster.ts';

/** One moment in the life of a cluster, its server and its readers. */
export type HistoryStep =
  /** Something becomes of the objects. */
  | {
      readonly kind: 'objects';
      apply(store: ObjectStore, at: number): void;
      readonly [fc.toStringMethod]: () => string;
    }
  /** The server judges so many Services and slices. */
  | { readonly kind: 'judge'; readonly most: number; readonly takesNew: boolean }
  | { readonly kind: 'beat' }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'restart' }
  | { readonly kind: ReaderAct; readonly reader: number };

/**
 * A reader asks for the snapshot that it needs; takes what it asked for; follows; reads what came; loses its connection; is
 * told to begin anew; is looked at.
 */
type ReaderAct = 'ask' | 'take' | 'follow' | 'read' | 'disconnect' | 'forget' | 'compare';

const readerActs: readonly ReaderAct[] = [
  ...(['ask', 'take', 'follow', 'follow', 'read', 'read', 'compare'] as const),
  ...(['disconnect', 'forget'] as const),
];

const namespaceArb = fc.constantFrom('a', 'b');
const serviceNameArb = fc.constantFrom('web', 'web-2', 'db');
const sliceNameArb = fc.constantFrom('s1', 's2', 's3');
const sliceKeyArb = fc.tuple(namespaceArb, sliceNameArb).map(([ns, name]) => `${ns}/${name}`);
const podNameArb = fc.constantFrom('p1', 'p2', 'p3');
const flagArb = fc.constantFrom(undefined, true, false);

/** Others write objects of the same names: no version is used twice. */
let version = 1_000_000;

function meta(namespace: string, name: string) {
  version += 1;
  return { namespace, name, uid: `u-${namespace}-${name}`, resourceVersion: `${version}` };
}

const sliceArb = fc.record({
  namespace: namespaceArb,
  name: sliceNameArb,
  service: fc.option(serviceNameArb, { nil: undefined }),
  port: fc.constantFrom('', 'http'),
  endpoints: fc.array(
    fc.record({
      pod: fc.option(podNameArb, { nil: undefined }),
      /** A Pod may be replaced under its name, and both be published; or nobody says which one it is. */
      uid: fc.constantFrom('u', 'u', 'u', 'v', undefined),
      isHere: fc.boolean(),
      address: fc.constantFrom('10.0.0.1', '10.0.0.2', '10.0.0.30'),
      ready: flagArb,
      terminating: flagArb,
    }),
    { maxLength: 3 },
  ),
});
type RandomSlice = typeof sliceArb extends fc.Arbitrary<infer T> ? T : never;

function toSlice({ namespace, name, service, port, endpoints }: RandomSlice): EndpointSlice {
  return {
    metadata: {
      ...meta(namespace, name),
      ...(service === undefined ? {} : { labels: { [serviceNameLabel]: service } }),
    },
    addressType: 'IPv4',
    ports: [{ name: port, port: 8080, protocol: 'TCP' }],
    endpoints: endpoints.map(({ pod, uid, isHere, address, ready, terminating }) => ({
      addresses: [address],
      conditions: { ready, terminating },
      ...(pod !== undefined && {
        targetRef: {
          kind: 'Pod',
          name: pod,
          ...(isHere ? { namespace } : {}),
          ...(uid === undefined ? {} : { uid: `${uid}-${pod}` }),
        },
      }),
    })),
  };
}

const sliceStepArb = sliceArb.map((slice) =>
  objects(`slice ${JSON.stringify(slice)}`, (store) =>
    writeSlice(store, packSlice(toSlice(slice))),
  ),
);

function writeSlice({ slices }: ObjectStore, slice: PackedSlice): void {
  const { namespace, name } = slice.head.metadata;
  slices.writer('all').set(`${namespace}/${name}`, slice);
}

/** One endpoint has other conditions, and nothing else of the slice is another. */
const flipArb = fc
  .record({ key: sliceKeyArb, place: fc.nat({ max: 2 }), ready: flagArb, terminating: flagArb })
  .map(({ key, place, ready, terminating }) =>
    objects(`flip ${key} ${place} ${ready} ${terminating}`, (store) => {
      const slice = store.slices.get(key);
      if (slice === undefined) return;
      const conditions = Uint8Array.from(slice.conditions);
      if (place < conditions.length) conditions[place] = conditionByte({ ready, terminating });
      writeSlice(store, { ...named(slice, slice.head.metadata.name), conditions });
    }),
  );

/** What was published under one name is published under another one, as when a slice is replaced. */
const renameArb = fc.tuple(sliceKeyArb, sliceNameArb).map(([key, name]) =>
  objects(`rename ${key} ${name}`, (store) => {
    const slice = store.slices.get(key);
    if (slice === undefined) return;
    store.slices.writer('all').deleted(key);
    writeSlice(store, named(slice, name));
  }),
);

function named(slice: PackedSlice, name: string): PackedSlice {
  const metadata = { ...slice.head.metadata, ...meta(slice.head.metadata.namespace, name) };
  return { ...slice, head: { ...slice.head, metadata } };
}

/** All slices are listed anew: some are others, some are gone. */
const relistArb = fc.array(sliceArb, { maxLength: 4 }).map((listed) =>
  objects(`relist ${JSON.stringify(listed)}`, ({ slices }) => {
    const packed = listed.map((slice) => packSlice(toSlice(slice)));
    slices
      .writer('all')
      .replaced(
        new Map(
          packed.map((one) => [`${one.head.metadata.namespace}/${one.head.metadata.name}`, one]),
        ),
      );
  }),
);

/** Pods, Nodes, Events and all that explains; Services and slices, too. */
const clusterArb = clusterStepArb.map(({ text, apply }) => objects(text, apply));

const serviceArb = fc
  .record({
    namespace: namespaceArb,
    name: serviceNameArb,
    selector: fc.constantFrom(undefined, 'x', 'y'),
    port: fc.constantFrom('', 'http'),
  })
  .map(({ namespace, name, selector, port }) =>
    objects(`service ${namespace}/${name} ${selector} ${port}`, (store) =>
      store.services.writer('all').set(`${namespace}/${name}`, {
        metadata: meta(namespace, name),
        spec: {
          clusterIP: '10.96.0.1',
          ipFamilies: ['IPv4'],
          ...(selector === undefined ? {} : { selector: { app: selector } }),
          ports: [{ name: port, port: 80, protocol: 'TCP' }],
        },
      }),
    ),
  );

const deleteArb = fc.oneof(
  fc
    .tuple(namespaceArb, serviceNameArb)
    .map(([namespace, name]) =>
      objects(`delete service ${namespace}/${name}`, ({ services }) =>
        services.writer('all').deleted(`${namespace}/${name}`),
      ),
    ),
  sliceKeyArb.map((key) =>
    objects(`delete slice ${key}`, ({ slices }) => slices.writer('all').deleted(key)),
  ),
);

function objects(text: string, apply: (store: ObjectStore, at: number) => void): HistoryStep {
  return { kind: 'objects', apply, [fc.toStringMethod]: () => text };
}

/** @param readers how many there are */
export function historyStepArb(readers: number): fc.Arbitrary<HistoryStep> {
  const readerArb = fc.nat({ max: readers - 1 });
  return fc.oneof(
    { weight: 6, arbitrary: clusterArb },
    { weight: 3, arbitrary: serviceArb },
    { weight: 6, arbitrary: sliceStepArb },
    { weight: 8, arbitrary: flipArb },
    { weight: 3, arbitrary: deleteArb },
    { weight: 1, arbitrary: renameArb },
    { weight: 1, arbitrary: relistArb },
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constant('judge' as const),
        most: fc.constantFrom(1, 2, Infinity, Infinity, Infinity),
        takesNew: fc.constantFrom(true, true, true, false),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ kind: 'beat' as const }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('wait' as const),
        ms: fc.constantFrom(500, 2_000, 6_000, 70_000),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
    {
      weight: 12,
      arbitrary: fc.record({
        kind: fc.constantFrom(...readerActs),
        reader: readerArb,
      }),
    },
  );
}
