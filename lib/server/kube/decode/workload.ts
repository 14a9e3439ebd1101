import type { Workload, WorkloadKind } from '#lib/domain/objects.ts';
import { conditions } from './conditions.ts';
import type { Decode } from './decoded.ts';
import { decoder } from './decoded.ts';
import type { JsonObject } from './fields.ts';
import { compact, compactOrNothing, number, part } from './fields.ts';
import { labels } from './labels.ts';
import { namespacedMeta } from './metadata.ts';

/** One of the apps/v1 kinds that keep Pods, cut down to its keep-list; a list does not tell the kind of its objects. */
export function decodeWorkload(kind: WorkloadKind): Decode<Workload> {
  return decoder(
    (object): Workload =>
      compact({
        kind,
        metadata: namespacedMeta(object),
        spec: part(object.spec, spec),
        status: part(object.status, status),
      }),
  );
}

function spec(value: JsonObject): Workload['spec'] {
  return compactOrNothing({
    replicas: number(value.replicas),
    selector: part(value.selector, ({ matchLabels }) =>
      compactOrNothing({ matchLabels: labels(matchLabels, 'spec.selector.matchLabels') }),
    ),
    template: part(value.template, ({ metadata }) =>
      compactOrNothing({ metadata: part(metadata, templateMeta) }),
    ),
  });
}

/** Of the Pods it makes nothing but their labels. */
function templateMeta(value: JsonObject) {
  return compactOrNothing({ labels: labels(value.labels, 'spec.template.metadata.labels') });
}

function status(value: JsonObject): Workload['status'] {
  return compactOrNothing({
    replicas: number(value.replicas),
    readyReplicas: number(value.readyReplicas),
    updatedReplicas: number(value.updatedReplicas),
    desiredNumberScheduled: number(value.desiredNumberScheduled),
    conditions: conditions(value.conditions),
  });
}
