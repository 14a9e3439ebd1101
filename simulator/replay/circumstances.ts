import type { Rule } from '#simulator/access/rule.ts';
import { tooManyRequests } from '#simulator/faults/scripted-answers.ts';
import type { Simulator } from '#simulator/start-simulator.ts';

/** What a recording does not tell by itself about the server that it was taken on. */
export type Circumstances = {
  /** The store's version at the first exchange; absent: that of the first list. */
  readonly version?: number;
  /** The exchange that shows the objects as they were at first; absent: each in the oldest version that is shown. */
  readonly startsAs?: number;
  /** A recording of later, which shows objects whole that this one shows in part. */
  readonly alsoShownIn?: string;
  /** So many Services were in the namespace `bulk`. */
  readonly bulk?: number;
  /** What happened right before exchanges, by index. */
  readonly before?: Happenings;
};

export type Happenings = Readonly<Record<number, (simulator: Simulator) => void>>;

/** Enough for a list of more than 128 KiB, from where on a server compresses. */
const bulkForGzip = 900;

const viewerRules: readonly Rule[] = [
  {
    name: 'topology',
    user: 'viewer',
    namespace: 'shop',
    verbs: ['get', 'list', 'watch'],
    apiGroups: ['', 'discovery.k8s.io'],
    resources: ['services', 'pods', 'endpointslices'],
  },
  {
    name: 'topology',
    user: 'viewer',
    namespace: 'shop',
    verbs: ['get'],
    apiGroups: [''],
    resources: ['nodes'],
    resourceNames: ['n1'],
  },
];

/** By recording; those that are not named were taken on a server that nobody else used. */
export const circumstances: Readonly<Record<string, Circumstances>> = {
  '05-paging-change-between-pages': {
    before: {
      1: ({ cluster }) => {
        for (const name of ['aaa-between', 'zzz-between']) {
          cluster.create('services', { metadata: { name, namespace: 'shop' }, spec: {} });
        }
        cluster.remove('services', 'shop', 'node-port');
      },
    },
  },
  '05-paging-rv0': { version: 492 },
  '06-resource-version': {
    version: 1547,
    startsAs: 4,
    before: { 0: (simulator) => touch(simulator, 'web', '1795230033294046998') },
  },
  '07-table-endpointslices': { alsoShownIn: '06-resource-version' },
  '07-table-services': { alsoShownIn: '06-resource-version' },
  '11-list-410': {
    bulk: 160,
    before: {
      1: (simulator) => touch(simulator, 'web', 'between the pages'),
      4: ({ faults }) => faults.compact(),
    },
  },
  '13-429-max-in-flight': {
    before: { 0: ({ faults }) => faults.answerNext({}, tooManyRequests(1), 2) },
  },
  '13-429-priority-and-fairness': {
    before: {
      0: ({ faults }) => {
        faults.switches.overloaded = true;
      },
    },
  },
  '14-reviews': { before: grantAndRevoke() },
  '15-gzip': { bulk: bulkForGzip },
};

function touch({ cluster }: Simulator, name: string, touched: string): void {
  cluster.modify('services', 'shop', name, (service) => ({
    ...service,
    metadata: { ...service.metadata, labels: { ...service.metadata.labels, touched } },
  }));
}

/** The viewer gets a Role in `shop`, and loses it again. */
function grantAndRevoke(): Happenings {
  let undo: readonly (() => void)[] = [];
  return {
    19: ({ faults }) => {
      undo = viewerRules.map(faults.allow);
    },
    25: () => {
      for (const revoke of undo) revoke();
    },
  };
}
