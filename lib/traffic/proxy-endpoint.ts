import type { Endpoint, EndpointSlice } from '#lib/domain/objects.ts';

/** One backend of a Service port, as kube-proxy keeps it: duplicates are merged. */
export type ProxyEndpoint = {
  /** The first address, in its one spelling; kube-proxy reads no other. */
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
