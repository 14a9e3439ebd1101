/** One item of GET /api/v1/nodes: where a client may be. */
export type NodeFact = {
  readonly name: string;
  /** Its zone label; '' without one. */
  readonly zone: string;
  /** Undefined where no condition Ready is published. */
  readonly ready?: boolean | undefined;
};
