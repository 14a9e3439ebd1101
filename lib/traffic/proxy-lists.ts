import type {
  Endpoint,
  EndpointSlice,
  IpFamily,
  Service,
  ServicePort,
} from '#lib/domain/objects.ts';

/** One backend of a Service port, as kube-proxy keeps it: duplicates are merged. */
export type ProxyEndpoint = {
  /** The first address; kube-proxy reads no other. */
  readonly address: string;
  readonly port: number;
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
  readonly nodeName?: string | undefined;
  readonly zone?: string | undefined;
  readonly forZones: ReadonlySet<string>;
  readonly forNodes: ReadonlySet<string>;
  readonly endpoint: Endpoint;
  readonly slice: EndpointSlice;
};

/** Where a client is: a Node's name, and its zone, '' where the Node has no zone label. */
export type ClientNode = { readonly name: string; readonly zone: string };

export type ListMode =
  | 'all'
  | 'same-node'
  | 'same-zone'
  | 'hints-ignored'
  | 'terminating-fallback'
  | 'none';

export type ProxyList = { readonly endpoints: readonly ProxyEndpoint[]; readonly mode: ListMode };

/** The backends of one Service port in one family, merged as kube-proxy merges them (k8s 1.34 endpointslicecache.go). */
export function proxyEndpoints(
  _service: Service,
  _slices: readonly EndpointSlice[],
  _port: ServicePort,
  _family: IpFamily,
): readonly ProxyEndpoint[] {
  throw new Error('not implemented');
}

/** The list that policy Cluster uses on a Node (k8s 1.34 topology.go). */
export function clusterList(_endpoints: readonly ProxyEndpoint[], _node: ClientNode): ProxyList {
  throw new Error('not implemented');
}

/** The list that policy Local uses on a Node. */
export function localList(
  _endpoints: readonly ProxyEndpoint[],
  _node: Pick<ClientNode, 'name'>,
): ProxyList {
  throw new Error('not implemented');
}
