import type { ResourceName } from '#simulator/api/resources.ts';

/** How the API server's registry treats the objects of a resource. */
export type Strategy = {
  /** True where a PUT of what does not exist creates it. */
  readonly createsOnUpdate: boolean;
  /** True where a PUT need not say which version it rests on. */
  readonly updatesUnconditionally: boolean;
  /** True where the status is written through a subresource of its own. */
  readonly hasStatus: boolean;
  /** True where a new object has no status yet, whatever the manifest says. */
  readonly startsWithoutStatus: boolean;
  /** True where the answer to a DELETE is the object even if it is gone. */
  readonly returnsDeleted: boolean;
};

const common: Strategy = {
  createsOnUpdate: false,
  updatesUnconditionally: true,
  hasStatus: false,
  startsWithoutStatus: false,
  returnsDeleted: false,
};
const withStatus: Strategy = { ...common, hasStatus: true, startsWithoutStatus: true };

/** From k8s.io/kubernetes/pkg/registry. */
export const strategies: Readonly<Record<ResourceName, Strategy>> = {
  services: { ...withStatus, createsOnUpdate: true, returnsDeleted: true },
  pods: { ...withStatus, returnsDeleted: true },
  nodes: { ...withStatus, startsWithoutStatus: false },
  endpointslices: common,
  namespaces: withStatus,
  deployments: withStatus,
  replicasets: withStatus,
  statefulsets: withStatus,
  daemonsets: withStatus,
  endpoints: { ...common, createsOnUpdate: true },
  events: { ...common, createsOnUpdate: true },
  leases: { ...common, createsOnUpdate: true, updatesUnconditionally: false },
};
