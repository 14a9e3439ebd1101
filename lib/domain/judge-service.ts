import type { KnownPods } from './expectation.ts';
import { expectation } from './expectation.ts';
import type { KnownNodes } from './expected-slices/expected-endpoints.ts';
import { judgePublished } from './judge-published.ts';
import type { EndpointSlice, Service } from './objects.ts';
import { lookAtEndpoints } from './published-look.ts';
import type { ServiceEntry } from './service-entry.ts';
import { objectKey } from './service-entry.ts';

/** What is known about one Service: itself, the slices linked to it, the Pods that its selector matches, the Nodes. */
export type ServiceView = {
  readonly service: Service;
  readonly slices: readonly EndpointSlice[];
  readonly pods: KnownPods;
  readonly nodes: KnownNodes;
};

/** Judges one Service from what is published for it. Rules: SPEC.md, section "Counting and health". */
export function judgeService({ service, slices, pods, nodes }: ServiceView): ServiceEntry {
  return judgePublished(
    {
      key: objectKey(service.metadata.namespace, service.metadata.name),
      service,
      slices: slices.map(({ metadata }) => metadata.name).sort(),
      expectation: expectation(service, slices, pods, nodes),
    },
    lookAtEndpoints(service, slices),
  );
}
