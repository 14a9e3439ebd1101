import type { StatusCause } from '#simulator/http/status.ts';
import { failure, StatusError } from '#simulator/http/status.ts';
import type { Values } from './message.ts';
import { messageIn, messagesIn, stringIn, stringsIn } from './message.ts';

/** What the API server checks before it decides: k8s.io/kubernetes/pkg/apis/authorization/validation. */
export type AccessCheck = {
  readonly spec: Values;
  /** A user or group has to be named. */
  readonly isAboutOthers: boolean;
  /** Of a LocalSubjectAccessReview: where everything that it asks about has to be. */
  readonly onlyNamespace?: string;
  /** The metadata that a review must not have, as JSON; undefined if it has none. */
  readonly metadata: string | undefined;
};

/** Throws a refusal that names all that is wrong. */
export function validateAccessSpec(check: AccessCheck): void {
  const causes = [
    ...attributesCauses(check.spec),
    ...(check.isAboutOthers ? subjectCauses(check.spec) : []),
    ...selectorCauses(check.spec),
    ...metadataCauses(check),
    ...localCauses(check),
  ];
  if (causes.length > 0) throw invalidReview(causes);
}

type Cause = Required<StatusCause>;

function attributesCauses(spec: Values): readonly Cause[] {
  const resource = messageIn(spec, 'resourceAttributes');
  const path = messageIn(spec, 'nonResourceAttributes');
  if (resource !== undefined && path !== undefined) {
    return [pathCause(path, 'cannot be specified in combination with resourceAttributes')];
  }
  if (resource !== undefined || path !== undefined) return [];
  const why = 'exactly one of nonResourceAttributes or resourceAttributes must be specified';
  return [invalid('spec.resourceAttributes', 'null', why)];
}

function subjectCauses(spec: Values): readonly Cause[] {
  if (stringIn(spec, 'user') !== '' || stringsIn(spec, 'groups').length > 0) return [];
  return [invalid('spec.user', '""', 'at least one of user or group must be specified')];
}

function selectorCauses(spec: Values): readonly Cause[] {
  return ['fieldSelector', 'labelSelector'].flatMap((name) => {
    const selector = messageIn(messageIn(spec, 'resourceAttributes'), name);
    if (selector === undefined) return [];
    const field = `spec.resourceAttributes.${name}`;
    const raw = stringIn(selector, 'rawSelector');
    const hasRequirements = messagesIn(selector, 'requirements').length > 0;
    if (raw !== '' && hasRequirements) {
      const why = 'may not specified at the same time as requirements';
      return [invalid(`${field}.rawSelector`, JSON.stringify(raw), why)];
    }
    if (raw !== '' || hasRequirements) return [];
    const why = `Required value: when ${field} is specified, requirements or rawSelector is required`;
    return [{ reason: 'FieldValueRequired', message: why, field: `${field}.requirements` }];
  });
}

function metadataCauses({ metadata, onlyNamespace }: AccessCheck): readonly Cause[] {
  if (metadata === undefined) return [];
  const why = onlyNamespace === undefined ? 'must be empty' : 'must be empty except for namespace';
  return [invalid('metadata', metadata, why)];
}

function localCauses({ spec, onlyNamespace }: AccessCheck): readonly Cause[] {
  if (onlyNamespace === undefined) return [];
  const resource = messageIn(spec, 'resourceAttributes');
  const path = messageIn(spec, 'nonResourceAttributes');
  const namespace = stringIn(resource, 'namespace');
  const isElsewhere = resource !== undefined && namespace !== onlyNamespace;
  return [
    ...(isElsewhere
      ? [
          invalid(
            'spec.resourceAttributes.namespace',
            JSON.stringify(namespace),
            'must match metadata.namespace',
          ),
        ]
      : []),
    ...(path === undefined ? [] : [pathCause(path, 'disallowed on this kind of request')]),
  ];
}

/** The internal type has no JSON names. */
function pathCause(attributes: Values, why: string): Cause {
  const value = { Path: stringIn(attributes, 'path'), Verb: stringIn(attributes, 'verb') };
  return invalid('spec.nonResourceAttributes', JSON.stringify(value), why);
}

function invalid(field: string, value: string, why: string): Cause {
  return { reason: 'FieldValueInvalid', message: `Invalid value: ${value}: ${why}`, field };
}

function invalidReview(causes: readonly Cause[]): StatusError {
  const texts = causes.map(({ field, message }) => `${field}: ${message}`);
  const summary = texts.length === 1 ? texts.join('') : `[${texts.join(', ')}]`;
  const group = 'authorization.k8s.io';
  return new StatusError(
    failure({
      code: 422,
      reason: 'Invalid',
      message: `.${group} "" is invalid: ${summary}`,
      details: { group, causes },
    }),
  );
}
