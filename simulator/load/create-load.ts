import { serviceNameLabel } from '#lib/domain/objects.ts';
import type { Clock } from '#simulator/clock.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import type { Random } from '#simulator/random.ts';
import { createActivities } from './activities.ts';
import { createAgenda } from './agenda.ts';
import type { LoadMix } from './load-mix.ts';
import { createMixChooser, defaultMix } from './load-mix.ts';
import { createLoadPods } from './load-pods.ts';
import type { Outage } from './outages.ts';
import { createOutages } from './outages.ts';
import { createPace } from './pace.ts';
import { createPublishedPods } from './published-pods.ts';
import type { SentChange } from './sent-changes.ts';
import { createSentChanges } from './sent-changes.ts';

export type LoadOptions = {
  readonly clock: Clock;
  readonly random: Random;
  /** Changes of slices, as a watch of all of them sees them. */
  readonly changesPerSecond: number;
  readonly mix?: LoadMix;
  /** Services that the load leaves alone. */
  readonly isTaken?: (namespace: string, service: string) => boolean;
};

/** The life of a busy cluster: Pods change, and the controllers' slices with them. */
export type Load = {
  /** Begins, or goes on where it was stopped. */
  start(): void;
  /** Nothing is written any more from now on, also of what is under way. */
  stop(): void;
  /** Ends at once what is under way, as it would end by itself: what is not ready comes back, what is surplus goes. */
  finish(): void;
  setRate(changesPerSecond: number): void;
  /** How many changes of slices there were since the load was created, whoever made them. */
  applied(): number;
  /** The changes of endpoints since the last call; see SentChange. */
  sent(): readonly SentChange[];
  /** The Node is unreachable and none of its Pods ready, until it is brought back. Needs a started load, of any rate. */
  loseNode(name: string): Outage;
  /** The same of all Nodes of a zone. */
  loseZone(name: string): Outage;
  /** Stops for good and lets go of the cluster. */
  close(): void;
};

/** Often enough that changes come singly, not in bursts. */
const tickMs = 4;
const atAnyTime = Number.POSITIVE_INFINITY;
/** So many activities in a row may find nothing to do, in a cluster where little is well. */
const mostIdleStarts = 8;

/**
 * Changes Pods so that slices change at the rate asked for. It plays ReplicaSets, scheduler and kubelets for the Pods
 * that it changes; slices are written by the cluster's own controller.
 * @throws RangeError when the rate or the mix cannot be kept
 */
export function createLoad(cluster: Cluster, options: LoadOptions): Load {
  const { clock, random, mix = defaultMix, isTaken = () => false } = options;
  const pace = createPace(options.changesPerSecond);
  const chooser = createMixChooser(mix);
  const agenda = createAgenda();
  const sent = createSentChanges();
  const published = createPublishedPods(cluster, isTaken);
  const pods = createLoadPods({
    cluster,
    clock,
    random,
    wrote: ({ namespace, service, pod }, ready) =>
      sent.wrote({ service: `${namespace}/${service}`, endpoint: pod, ready }),
  });
  const outages = createOutages({ cluster, clock, pods, published });
  const nodes = cluster.list('nodes').map(({ metadata }) => metadata.name);
  const activities = createActivities({ clock, random, agenda, pods, published, outages, nodes });
  let applied = 0;
  let cancel: (() => void) | undefined;

  const unwatch = cluster.watch('endpointslices', (change) => {
    applied += 1;
    published.changed(change);
    const { namespace, labels } = change.entry.object.metadata;
    sent.published(`${namespace}/${labels?.[serviceNameLabel]}`, clock.now());
  });

  /** False: nothing was found to do now. */
  const begin = (): boolean => {
    for (let starts = 0; starts < mostIdleStarts; starts += 1) {
      const kind = chooser.next();
      const changes = activities[kind]();
      chooser.charge(kind, Math.max(1, changes));
      if (changes > 0) return true;
    }
    return false;
  };
  const work = (): void => {
    outages.run();
    // What controllers have still to do counts as done: a busy machine is not made busier.
    for (let due = pace.due(clock.now(), applied + sent.waiting()); due > 0; due -= 1) {
      const task = agenda.takeDue(clock.now());
      if (task !== undefined) task.run();
      else if (!begin()) return;
    }
  };
  const tick = (): void => {
    cancel = clock.after(tickMs, tick);
    work();
  };
  const stop = (): void => {
    cancel?.();
    cancel = undefined;
  };

  return {
    start: () => {
      if (cancel !== undefined) return;
      pace.restart(clock.now(), applied);
      cancel = clock.after(tickMs, tick);
    },
    stop,
    finish: () => {
      outages.finish();
      for (
        let task = agenda.takeDue(atAnyTime);
        task !== undefined;
        task = agenda.takeDue(atAnyTime)
      )
        task.run();
      outages.finish();
    },
    setRate: pace.setRate,
    applied: () => applied,
    sent: sent.take,
    loseNode: outages.loseNode,
    loseZone: outages.loseZone,
    close: () => {
      stop();
      unwatch();
    },
  };
}
