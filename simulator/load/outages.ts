import { zoneLabel } from '#lib/domain/objects.ts';
import type { NodeObject } from '#simulator/api/objects.ts';
import type { Clock } from '#simulator/clock.ts';
import { timestamp } from '#simulator/clock.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import type { LoadPods } from './load-pods.ts';
import type { PublishedPod, PublishedPods } from './published-pods.ts';

/** Nodes that are lost and come back. */
export type Outages = {
  /** The Node is unreachable and none of its Pods ready, until it is brought back. */
  loseNode(name: string): Outage;
  /** The same of all Nodes of a zone. */
  loseZone(name: string): Outage;
  isLost(node: string): boolean;
  /** Writes on what is under way, a part at a time. */
  run(): void;
  /** Brings back all that is lost, and writes all that is still to be written. */
  finish(): void;
};

export type Outage = {
  /** How many published Pods are on what was lost. */
  readonly pods: number;
  bringBack(): void;
};

export type OutageOptions = {
  readonly cluster: Cluster;
  readonly clock: Clock;
  readonly pods: LoadPods;
  readonly published: PublishedPods;
};

/** So many Pods are written at a time: of a zone there are tens of thousands. */
const podsAtATime = 250;

export function createOutages({ cluster, clock, pods, published }: OutageOptions): Outages {
  const lost = new Set<string>();
  /** Writes that are still to be made, in order. */
  const backlog: (() => void)[] = [];
  let done = 0;
  const outages = new Set<Outage>();

  const setNodeReady = (name: string, ready: boolean): void => {
    if (cluster.get('nodes', '', name) === undefined) return;
    const time = timestamp(clock.now());
    cluster.modify('nodes', '', name, (node) => withReady(node, ready, time));
  };
  const lose = (names: ReadonlySet<string>): Outage => {
    for (const name of names) {
      lost.add(name);
      setNodeReady(name, false);
    }
    const marked: PublishedPod[] = [];
    const all = [...published.where(({ nodeName }) => names.has(nodeName ?? ''))];
    for (const target of all) {
      backlog.push(() => {
        if (pods.markLost(target)) marked.push(target);
      });
    }
    let isBack = false;
    const bringBack = (): void => {
      if (isBack) return;
      isBack = true;
      outages.delete(outage);
      for (const name of names) {
        lost.delete(name);
        setNodeReady(name, true);
      }
      // Behind what is still to be marked.
      backlog.push(() => {
        for (const target of marked) backlog.push(() => pods.setReady(target, true));
      });
    };
    const outage = { pods: all.length, bringBack };
    outages.add(outage);
    return outage;
  };

  const run = (): void => {
    const end = Math.min(backlog.length, done + podsAtATime);
    for (; done < end; done += 1) backlog[done]?.();
    if (done < backlog.length) return;
    backlog.length = 0;
    done = 0;
  };

  return {
    loseNode: (name) => lose(new Set([name])),
    loseZone: (zone) => {
      const nodes = cluster
        .list('nodes')
        .filter(({ metadata }) => metadata.labels?.[zoneLabel] === zone);
      return lose(new Set(nodes.map(({ metadata }) => metadata.name)));
    },
    isLost: (node) => lost.has(node),
    run,
    finish: () => {
      for (const outage of outages) outage.bringBack();
      while (backlog.length > 0) run();
    },
  };
}

function withReady(node: NodeObject, ready: boolean, time: string): NodeObject {
  const said = ready
    ? { status: 'True', reason: 'KubeletReady', message: 'kubelet is posting ready status' }
    : {
        status: 'Unknown',
        reason: 'NodeStatusUnknown',
        message: 'Kubelet stopped posting node status.',
      };
  const conditions = (node.status?.conditions ?? []).map((condition) =>
    condition.type === 'Ready' ? { ...condition, ...said, lastTransitionTime: time } : condition,
  );
  return { ...node, status: { ...node.status, conditions } };
}
