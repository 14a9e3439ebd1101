import type { Objects } from '#simulator/api/objects.ts';
import type { Printer } from './column.ts';
import { daemonSetPrinter } from './daemon-set-printer.ts';
import { deploymentPrinter } from './deployment-printer.ts';
import { endpointSlicePrinter } from './endpoint-slice-printer.ts';
import { endpointsPrinter } from './endpoints-printer.ts';
import { eventPrinter } from './event-printer.ts';
import { leasePrinter } from './lease-printer.ts';
import { namespacePrinter } from './namespace-printer.ts';
import { nodePrinter } from './node-printer.ts';
import { podPrinter } from './pod-printer.ts';
import { replicaSetPrinter } from './replica-set-printer.ts';
import { servicePrinter } from './service-printer.ts';
import { statefulSetPrinter } from './stateful-set-printer.ts';

/** How each resource is printed. */
export const printers: { readonly [R in keyof Objects]: Printer<Objects[R]> } = {
  namespaces: namespacePrinter,
  nodes: nodePrinter,
  pods: podPrinter,
  services: servicePrinter,
  endpointslices: endpointSlicePrinter,
  deployments: deploymentPrinter,
  replicasets: replicaSetPrinter,
  statefulsets: statefulSetPrinter,
  daemonsets: daemonSetPrinter,
  endpoints: endpointsPrinter,
  events: eventPrinter,
  leases: leasePrinter,
};
