import type { Field, FieldType, Message } from './message.ts';

// The fields: types.go of k8s.io/api/authorization/v1, k8s.io/api/authentication/v1 and k8s.io/apimachinery/pkg/apis/meta/v1.

const requirement: Message = {
  name: 'FieldSelectorRequirement',
  fields: fieldsOf({ key: 'string', operator: 'string', values: 'strings' }),
};

const selector = (name: string): Message => ({
  name,
  fields: fieldsOf({ rawSelector: 'string', requirements: { messages: requirement } }),
});

const resourceAttributes: Message = {
  name: 'ResourceAttributes',
  fields: fieldsOf({
    namespace: 'string',
    verb: 'string',
    group: 'string',
    version: 'string',
    resource: 'string',
    subresource: 'string',
    name: 'string',
    fieldSelector: { message: selector('FieldSelectorAttributes') },
    labelSelector: { message: selector('LabelSelectorAttributes') },
  }),
};

const nonResourceAttributes: Message = {
  name: 'NonResourceAttributes',
  fields: fieldsOf({ path: 'string', verb: 'string' }),
};

const attributes = {
  resourceAttributes: { message: resourceAttributes },
  nonResourceAttributes: { message: nonResourceAttributes },
};

export const selfAccessSpec: Message = {
  name: 'SelfSubjectAccessReviewSpec',
  fields: fieldsOf(attributes),
};

export const accessSpec: Message = {
  name: 'SubjectAccessReviewSpec',
  fields: fieldsOf({
    ...attributes,
    user: 'string',
    groups: 'strings',
    extra: 'strings map',
    uid: 'string',
  }),
};

export const selfRulesSpec: Message = {
  name: 'SelfSubjectRulesReviewSpec',
  fields: fieldsOf({ namespace: 'string' }),
};

export const tokenSpec: Message = {
  name: 'TokenReviewSpec',
  fields: fieldsOf({ token: 'string', audiences: 'strings' }),
};

const metadata: Message = {
  name: 'ObjectMeta',
  fields: fieldsOf({
    name: 'string',
    generateName: 'string',
    namespace: 'string',
    selfLink: 'string',
    uid: 'string',
    resourceVersion: 'string',
    generation: 'ignored',
    creationTimestamp: 'ignored',
    deletionTimestamp: 'ignored',
    deletionGracePeriodSeconds: 'ignored',
    labels: 'string map',
    annotations: 'string map',
    ownerReferences: 'ignored',
    finalizers: 'strings',
    managedFields: 'ignored',
  }),
};

/** A whole review; one without a spec has its status in place of it. */
export function reviewMessage(kind: string, spec: Message | undefined): Message {
  return {
    name: kind,
    fields: fieldsOf({
      metadata: { message: metadata },
      ...(spec !== undefined && { spec: { message: spec } }),
      status: 'ignored',
    }),
  };
}

function fieldsOf(types: Readonly<Record<string, FieldType>>): readonly Field[] {
  return Object.entries(types).map(([name, type]) => ({ name, type }));
}
