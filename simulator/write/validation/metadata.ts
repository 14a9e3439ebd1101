import type { JsonObject } from '#simulator/api/json.ts';
import { objectAt, objectsAt, textAt, textsAt } from '#simulator/api/json.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import type { StatusCause } from '#simulator/http/status.ts';
import { invalidValue, required, tooLong } from './causes.ts';
import {
  dns1035LabelProblem,
  dnsLabelProblem,
  dnsSubdomainProblem,
  labelValueProblem,
  qualifiedNameProblem,
} from './names.ts';

const maxAnnotationBytes = 256 * 1024;

/** The rules for metadata that an object breaks. */
export function metadataCauses(resource: ResourceName, object: JsonObject): readonly StatusCause[] {
  const metadata = objectAt(object, 'metadata');
  return [
    ...nameCauses(resource, metadata),
    ...labelCauses(
      metadata.labels === undefined ? {} : objectAt(metadata, 'labels'),
      'metadata.labels',
    ),
    ...annotationCauses(objectAt(metadata, 'annotations')),
    ...ownerCauses(metadata),
    ...finalizerCauses(metadata),
  ];
}

/** The rules for labels, wherever they stand, that these break. */
export function labelCauses(labels: JsonObject, field: string): readonly StatusCause[] {
  return Object.entries(labels).flatMap(([key, value]) => {
    const text = typeof value === 'string' ? value : '';
    return [
      ...explained(field, key, qualifiedNameProblem(key)),
      ...explained(field, text, labelValueProblem(text)),
    ];
  });
}

/** The cause for a value with that problem; none if it has none. */
export function explained(
  field: string,
  value: string,
  problem: string | undefined,
): readonly StatusCause[] {
  return problem === undefined ? [] : [invalidValue(field, value, problem)];
}

function nameCauses(resource: ResourceName, metadata: JsonObject): readonly StatusCause[] {
  const name = textAt(metadata, 'name');
  const prefix = textAt(metadata, 'generateName');
  const check = nameRules[resource] ?? dnsSubdomainProblem;
  if (name === '') return [required('metadata.name', 'name or generateName is required')];
  // What stands behind the prefix decides how it may end.
  const prefixProblem = prefix === '' ? undefined : check(`${prefix.replace(/[-.]$/, '')}a`);
  return [
    ...explained('metadata.generateName', prefix, prefixProblem),
    ...explained('metadata.name', name, check(name)),
  ];
}

const nameRules: Partial<Record<ResourceName, (name: string) => string | undefined>> = {
  services: dns1035LabelProblem,
  namespaces: dnsLabelProblem,
};

function annotationCauses(annotations: JsonObject): readonly StatusCause[] {
  const field = 'metadata.annotations';
  let bytes = 0;
  const causes = Object.entries(annotations).flatMap(([key, value]) => {
    bytes += Buffer.byteLength(key) + Buffer.byteLength(typeof value === 'string' ? value : '');
    const problem = qualifiedNameProblem(key.toLowerCase());
    return problem === undefined ? [] : [invalidValue(field, key, problem)];
  });
  if (bytes <= maxAnnotationBytes) return causes;
  return [...causes, tooLong(field, `may not be more than ${maxAnnotationBytes} bytes`)];
}

const standardFinalizers: readonly string[] = ['orphan', 'foregroundDeletion', 'kubernetes'];

function finalizerCauses(metadata: JsonObject): readonly StatusCause[] {
  return textsAt(metadata, 'finalizers').flatMap((finalizer, index) => {
    const problem = qualifiedNameProblem(finalizer);
    if (problem !== undefined) return [invalidValue('metadata.finalizers', finalizer, problem)];
    if (finalizer.includes('/') || standardFinalizers.includes(finalizer)) return [];
    return [
      invalidValue(
        `metadata.finalizers[${index}]`,
        finalizer,
        'name is neither a standard finalizer name nor is it fully qualified',
      ),
    ];
  });
}

function ownerCauses(metadata: JsonObject): readonly StatusCause[] {
  return objectsAt(metadata, 'ownerReferences').flatMap((owner) =>
    ['apiVersion', 'kind', 'name', 'uid'].flatMap((name) => {
      const detail = name === 'apiVersion' ? 'version must not be empty' : 'must not be empty';
      return textAt(owner, name) === ''
        ? [invalidValue(`metadata.ownerReferences.${name}`, '', detail)]
        : [];
    }),
  );
}
