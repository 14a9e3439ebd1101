import type { Clock } from '#simulator/clock.ts';
import type { Random } from '#simulator/random.ts';
import type { Agenda } from './agenda.ts';
import type { LoadKind } from './load-mix.ts';
import type { LoadPods } from './load-pods.ts';
import type { Outages } from './outages.ts';
import type { PublishedPod, PublishedPods } from './published-pods.ts';

/** Begins an activity; tells how many slice changes it will make, 0 where nothing was found for it. */
export type Activity = () => number;

export type ActivityOptions = {
  readonly clock: Clock;
  readonly random: Random;
  readonly agenda: Agenda;
  readonly pods: LoadPods;
  readonly published: PublishedPods;
  readonly outages: Outages;
  /** Where new Pods may go. */
  readonly nodes: readonly string[];
};

/** Not ready for so long, in milliseconds, as of most of what follows: at least, and less than so much more. */
const flapMs = [1_000, 4_000] as const;
const startMs = [1_000, 2_000] as const;
const stopMs = [1_000, 2_000] as const;
const scaledMs = [5_000, 15_000] as const;
const lostMs = [10_000, 20_000] as const;
const retryMs = 1_000;
/** A rollout replaces a quarter of the Pods at a time, as a Deployment does by default. */
const surge = 4;
const surgeMs = 6_000;
const mostScaled = 3;
/** Each Pod that comes or goes makes the controller look at all of its Service: the largest are left to flap. */
const mostReleased = 40;
/** A new Pod is published, becomes ready, begins to end and is gone. */
const changesPerReplacement = 4;

/** What happens to Pods, Services and Nodes in a busy cluster. */
export function createActivities(options: ActivityOptions): Readonly<Record<LoadKind, Activity>> {
  const { clock, random, agenda, pods, published, outages, nodes } = options;

  /** Services with Pods that come and go. */
  const busy = new Set<string>();
  const within = ([least, more]: readonly [number, number]): number => least + random.below(more);
  const later = (ms: number, run: () => void): void => agenda.add(clock.now() + ms, run);
  const comeBack = (target: PublishedPod): void => {
    if (outages.isLost(target.node)) later(retryMs, () => comeBack(target));
    else pods.setReady(target, true);
  };
  const end = (target: PublishedPod, done: () => void): void => {
    pods.terminate(target);
    later(within(stopMs), () => {
      pods.finish(target);
      done();
    });
  };
  /** Takes a Service for so many steps; undefined while it is taken: of two releases at once each would replace every Pod. */
  const take = ({ namespace, service }: PublishedPod, steps: number): (() => void) | undefined => {
    const key = `${namespace}/${service}`;
    if (busy.has(key)) return undefined;
    busy.add(key);
    let left = steps;
    return () => {
      left -= 1;
      if (left === 0) busy.delete(key);
    };
  };
  const freeNode = (): string => {
    const node = nodes[random.below(nodes.length)] ?? '';
    return outages.isLost(node) ? (nodes.find((each) => !outages.isLost(each)) ?? node) : node;
  };
  const begin = (model: PublishedPod, templateHash: string): PublishedPod | undefined => {
    const made = pods.createLike(model, freeNode(), templateHash);
    if (made !== undefined) later(within(startMs), () => comeBack(made));
    return made;
  };
  const hash = (): string => `${random.suffix()}${random.suffix()}`;

  return {
    flaps: () => {
      const target = published.pick(random);
      if (target === undefined || !pods.isWell(target)) return 0;
      pods.setReady(target, false);
      later(within(flapMs), () => comeBack(target));
      return 2;
    },
    rollouts: () => {
      const targets = published.beside(random, mostReleased).filter(pods.isWell);
      const [first] = targets;
      const done = first && take(first, targets.length);
      if (done === undefined) return 0;
      const templateHash = hash();
      const atATime = Math.max(1, Math.ceil(targets.length / surge));
      for (const [index, target] of targets.entries()) {
        const dueMs = Math.floor(index / atATime) * surgeMs + random.below(surgeMs);
        later(dueMs, () => {
          begin(target, templateHash);
          later(startMs[0] + startMs[1], () => end(target, done));
        });
      }
      return targets.length * changesPerReplacement;
    },
    scaling: () => {
      const [model] = published.beside(random, mostReleased);
      const count = 1 + random.below(mostScaled);
      const done = model && pods.isWell(model) ? take(model, count) : undefined;
      if (model === undefined || done === undefined) return 0;
      const templateHash = hash();
      for (let nth = 0; nth < count; nth += 1) {
        later(random.below(retryMs), () => {
          const made = begin(model, templateHash);
          if (made === undefined) done();
          else later(within(scaledMs), () => end(made, done));
        });
      }
      return count * changesPerReplacement;
    },
    nodes: () => {
      const node = published.pick(random)?.node ?? '';
      if (node === '' || outages.isLost(node)) return 0;
      const outage = outages.loseNode(node);
      later(within(lostMs), outage.bringBack);
      return 2 * outage.pods;
    },
  };
}
