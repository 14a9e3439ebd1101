import type { Clock } from '#simulator/clock.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import type { Kubelets } from '#simulator/controllers/kubelet.ts';
import type { Random } from '#simulator/random.ts';
import type { ObjectAddress } from './keepsake.ts';

/** What to look at: a Service, or a slice that belongs to none. */
export type Sight = {
  readonly kind: 'service' | 'slice';
  readonly namespace: string;
  readonly name: string;
};

/** What a scene says of itself. */
type SceneWords = {
  /** kebab-case; by which it is started. */
  readonly name: string;
  readonly title: string;
  /** Two to four plain sentences: what is seen, and why. */
  readonly teaches: string;
  /** The kubectl command that shows the same in any cluster. */
  readonly command: string;
  readonly sights: readonly Sight[];
  /**
   * What it relies on and may change, found when it starts; it is put back when the scene is stopped. `isFree` is false
   * for what another scene touches now.
   */
  readonly touches: (
    cluster: Cluster,
    isFree: (address: ObjectAddress) => boolean,
  ) => readonly ObjectAddress[];
};

/** A situation that the demo's world always shows; reset puts back what a reader changed to try it. */
export type StandingScene = SceneWords & { readonly kind: 'standing' };

/** A course of events that is started, and put back when it is stopped. */
export type CourseScene = SceneWords & {
  readonly kind: 'course';
  readonly acts: readonly Act[];
  /** One sentence: what stopping puts back. */
  readonly afterwards: string;
};

export type Scene = StandingScene | CourseScene;

/** One step of a course: `text` says what has just happened. */
export type Act = {
  /** From the start, or from the act before. */
  readonly afterMs: number;
  /** Absent: the time alone decides. Looked at once a second when the time has come. */
  readonly when?: (stage: Stage) => boolean;
  readonly text: string;
  /** Absent: the text alone. Writes only what a user, the scheduler or a kubelet would write. */
  readonly play?: (stage: Stage) => void;
};

/** Where the acts of one start play. */
export type Stage = {
  readonly cluster: Cluster;
  readonly clock: Clock;
  readonly random: Random;
  readonly kubelets: Kubelets;
  /** What the scene found to touch when it started. */
  readonly touched: readonly ObjectAddress[];
  /** Runs later, unless the scene is stopped before. */
  after(ms: number, run: () => void): void;
  /** Runs when the scene is stopped, before the touched objects are put back. */
  onStop(run: () => void): void;
};
