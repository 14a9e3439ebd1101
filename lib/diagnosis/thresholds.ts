/** How long a fact must last before it is told, in milliseconds; each can be configured. */
export type Thresholds = {
  /** A new Service or Pod is given this long before what it lacks is told. */
  readonly graceNewMs: number;
  /** Facts that compare two watches must hold for this long; also when a lag is a warning. */
  readonly lagWarnMs: number;
  /** When a lag is an error. */
  readonly lagErrorMs: number;
  /** A scheduled Pod that has no running container for this long is stuck in creation. */
  readonly createSlowMs: number;
  /** How long after its deletionTimestamp a Pod is stuck. */
  readonly terminateStuckMs: number;
  /** How long a load balancer may take. */
  readonly loadBalancerSlowMs: number;
  /** How long a Service may take to be deleted. */
  readonly deleteSlowMs: number;
  /** The window in which changes of readiness and restarts are counted. */
  readonly flapWindowMs: number;
  /** Changes of readiness within the window that make a Pod flapping. */
  readonly flapCount: number;
  /** Rewrites of a slice without a change of content, in a row, at most two seconds apart, that make a churn. */
  readonly churnCount: number;
};

/** Chosen for calm: no official figure exists (the SLO for network programming names none). */
export const defaultThresholds: Thresholds = {
  graceNewMs: 10_000,
  lagWarnMs: 10_000,
  lagErrorMs: 60_000,
  createSlowMs: 120_000,
  terminateStuckMs: 60_000,
  loadBalancerSlowMs: 120_000,
  deleteSlowMs: 120_000,
  flapWindowMs: 600_000,
  flapCount: 3,
  churnCount: 10,
};
