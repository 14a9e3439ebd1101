import type { Identity } from '#simulator/access/identity.ts';
import type { RequestInfo } from '#simulator/http/request-info.ts';
import { badRequest } from '#simulator/http/status.ts';
import type { Asked, ReviewEnvironment } from './answer-review.ts';
import { managedSpec } from './managed-spec.ts';
import type { Values } from './message.ts';
import { messageIn, stringIn, stringsIn } from './message.ts';
import { validateAccessSpec } from './validate-access-spec.ts';

/** Answers whether somebody may do something: a SelfSubject-, Subject- or LocalSubjectAccessReview. */
export function reviewAccess({ rules, clock }: ReviewEnvironment, asked: Asked): object {
  const { kind, values, identity, namespace, userAgent } = asked;
  const spec = messageIn(values, 'spec') ?? {};
  const isAboutOthers = kind.resource !== 'selfsubjectaccessreviews';
  const apiVersion = `${kind.group}/${kind.version}`;
  const managed = managedSpec(apiVersion, values, { userAgent, now: clock.now() });
  const metadata = metadataOf(asked, managed);

  validateAccessSpec({
    spec,
    isAboutOthers,
    metadata: metadata.isEmpty ? undefined : JSON.stringify(metadata.object),
    ...(kind.namespaced && { onlyNamespace: namespace }),
  });
  const subject = isAboutOthers ? subjectOf(spec) : identity;
  const { allowed, reason } = rules.decide(subject, attributesOf(spec));
  return {
    kind: kind.kind,
    apiVersion,
    metadata: metadata.object,
    spec,
    status: { allowed, ...(reason !== undefined && { reason }) },
  };
}

/** What the sender gave besides the namespace is not empty. */
function metadataOf(
  { values, namespace }: Asked,
  managed: object,
): { readonly object: object; readonly isEmpty: boolean } {
  const { namespace: named, ...rest } = messageIn(values, 'metadata') ?? {};
  if (named !== undefined && named !== namespace && namespace !== '') {
    throw badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    );
  }
  const place = namespace === '' ? named : namespace;
  return {
    object: {
      ...(place !== undefined && { namespace: place }),
      ...rest,
      managedFields: [managed],
    },
    isEmpty: Object.keys(rest).length === 0 && (named === undefined || namespace !== ''),
  };
}

function subjectOf(spec: Values): Identity {
  return { user: stringIn(spec, 'user'), groups: stringsIn(spec, 'groups') };
}

/** `validateAccessSpec` has made sure that there is one of the two. */
function attributesOf(spec: Values): RequestInfo {
  const resource = messageIn(spec, 'resourceAttributes');
  if (resource === undefined) {
    const path = messageIn(spec, 'nonResourceAttributes');
    return { kind: 'path', verb: stringIn(path, 'verb'), path: stringIn(path, 'path') };
  }
  const namespace = stringIn(resource, 'namespace');
  const name = stringIn(resource, 'name');
  const subresource = stringIn(resource, 'subresource');
  return {
    kind: 'resource',
    verb: stringIn(resource, 'verb'),
    group: stringIn(resource, 'group'),
    version: stringIn(resource, 'version'),
    resource: stringIn(resource, 'resource'),
    ...(namespace !== '' && { namespace }),
    ...(name !== '' && { name }),
    ...(subresource !== '' && { subresource }),
  };
}
