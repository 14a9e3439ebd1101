import type { NamespacedMeta, ObjectMeta, OwnerReference } from '#lib/domain/objects.ts';
import type { JsonObject } from './fields.ts';
import { compact, flag, list, neededText, number, record, text, texts } from './fields.ts';
import { annotations, labels } from './labels.ts';
import { repeated } from './repeated-text.ts';

/** Metadata of an object in a namespace, with the annotations on the list. */
export function namespacedMeta(
  object: JsonObject,
  allowedAnnotations: readonly string[] = [],
): NamespacedMeta {
  const namespace = neededText(record(object.metadata).namespace, 'metadata.namespace');
  return { ...objectMeta(object, allowedAnnotations), namespace };
}

/** Metadata of an object without a namespace. Managed fields are never kept. */
export function objectMeta(
  object: JsonObject,
  allowedAnnotations: readonly string[] = [],
): ObjectMeta {
  const metadata = record(object.metadata);
  return compact({
    name: neededText(metadata.name, 'metadata.name'),
    generateName: text(metadata.generateName),
    uid: text(metadata.uid),
    resourceVersion: text(metadata.resourceVersion),
    generation: number(metadata.generation),
    creationTimestamp: repeated(metadata.creationTimestamp),
    deletionTimestamp: text(metadata.deletionTimestamp),
    deletionGracePeriodSeconds: number(metadata.deletionGracePeriodSeconds),
    labels: labels(metadata.labels, 'metadata.labels'),
    annotations: annotations(metadata.annotations, allowedAnnotations),
    finalizers: texts(metadata.finalizers),
    ownerReferences: list(metadata.ownerReferences, ownerReference),
  });
}

function ownerReference(owner: JsonObject): OwnerReference | undefined {
  const kind = text(owner.kind);
  const name = text(owner.name);
  const uid = text(owner.uid);
  if (kind === undefined || name === undefined || uid === undefined) return undefined;
  return compact({
    apiVersion: text(owner.apiVersion),
    kind,
    name,
    uid,
    controller: flag(owner.controller),
  });
}
