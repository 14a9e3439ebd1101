import type { Flip, Flipped } from '../stations/actor-messages.ts';
import type { ClusterSights } from './cluster-sights.ts';
import type { PublishedTable } from './published-table.ts';

/** `busy`: flaps, rollouts and scaling; `flips`: Pods become unready and ready again, and nothing else. */
export type LoadName = 'busy' | 'flips';

/** What the process that is the cluster under test can be asked. Times in microseconds of the monotonic clock. */
export type ClusterQuestions = {
  /** Settles when the world is there with its slices; milliseconds since the process began. */
  readonly ready: {
    readonly args: object;
    readonly answer: { readonly startMs: number; readonly sights: ClusterSights };
  };
  /** Reports one Pod as ready or not, as its kubelet would. */
  readonly flip: { readonly args: Flip; readonly answer: Omit<Flipped, 'type'> };
  /** From now on so many changes of slices a second; 0 for none. The Services named are left alone for good. */
  readonly load: {
    readonly args: {
      readonly changesPerSecond: number;
      readonly sparedServices: readonly string[];
      /** Without it as in a busy cluster. */
      readonly mix?: LoadName;
    };
    readonly answer: undefined;
  };
  /** How often slices have changed so far, whoever did it. */
  readonly applied: { readonly args: object; readonly answer: number };
  /** All Pods of these Nodes become not ready. */
  readonly loseNodes: {
    readonly args: { readonly names: readonly string[] };
    readonly answer: { readonly at: number };
  };
  /** The Pods that were lost last are ready again. */
  readonly restoreNodes: { readonly args: object; readonly answer: { readonly at: number } };
  /** Every watch ends; with `expired` each must list anew. */
  readonly endWatches: {
    readonly args: { readonly expired: boolean };
    readonly answer: { readonly at: number };
  };
  /** The API server is killed and comes back, without its history. */
  readonly restart: { readonly args: object; readonly answer: { readonly at: number } };
  /** Settles when no slice has changed for a moment; then what is published. */
  readonly published: { readonly args: object; readonly answer: PublishedTable };
};
