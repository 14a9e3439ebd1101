import type { Pod } from '#lib/domain/objects.ts';
import { conditions } from './conditions.ts';
import { container, containerStatus } from './container.ts';
import { decoder } from './decoded.ts';
import type { JsonObject } from './fields.ts';
import { compact, compactOrNothing, flag, list, part, text } from './fields.ts';
import { namespacedMeta } from './metadata.ts';

/** core/v1 Pod, cut down to its keep-list. */
export const decodePod = decoder(
  (object): Pod =>
    compact({
      metadata: namespacedMeta(object),
      spec: part(object.spec, spec),
      status: part(object.status, status),
    }),
);

function spec(value: JsonObject): Pod['spec'] {
  return compactOrNothing({
    nodeName: text(value.nodeName),
    hostname: text(value.hostname),
    subdomain: text(value.subdomain),
    hostNetwork: flag(value.hostNetwork),
    schedulingGates: list(value.schedulingGates, ({ name }) =>
      typeof name === 'string' ? { name } : undefined,
    ),
    readinessGates: list(value.readinessGates, ({ conditionType }) =>
      typeof conditionType === 'string' ? { conditionType } : undefined,
    ),
    containers: list(value.containers, container),
    initContainers: list(value.initContainers, container),
  });
}

function status(value: JsonObject): Pod['status'] {
  return compactOrNothing({
    phase: text(value.phase),
    reason: text(value.reason),
    podIP: text(value.podIP),
    podIPs: list(value.podIPs, ipMember),
    hostIPs: list(value.hostIPs, ipMember),
    startTime: text(value.startTime),
    conditions: conditions(value.conditions),
    containerStatuses: list(value.containerStatuses, containerStatus),
    initContainerStatuses: list(value.initContainerStatuses, containerStatus),
  });
}

function ipMember({ ip }: JsonObject): { readonly ip: string } | undefined {
  return typeof ip === 'string' ? { ip } : undefined;
}
