import { timestamp } from '#simulator/clock.ts';
import type { Value, Values } from './message.ts';
import { isList, messageIn } from './message.ts';

/** Who sent a review, by its `User-Agent`, and when. */
export type Sender = {
  readonly userAgent: string | undefined /** Milliseconds since 1970. */;
  readonly now: number;
};

/** The field manager that the API server notes even on a review, which it does not store. */
export function managedSpec(
  apiVersion: string,
  values: Values,
  { userAgent, now }: Sender,
): object {
  return {
    manager: managerOf(userAgent),
    operation: 'Update',
    apiVersion,
    time: timestamp(now),
    fieldsType: 'FieldsV1',
    fieldsV1: Object.fromEntries(managedFields(values)),
  };
}

/** Labels and annotations are managed, names are not. */
function managedFields(values: Values): [string, object][] {
  const { labels, annotations } = messageIn(values, 'metadata') ?? {};
  const metadata = fieldsOf({
    ...(labels !== undefined && { labels }),
    ...(annotations !== undefined && { annotations }),
  });
  const spec = fieldsOf(messageIn(values, 'spec') ?? {});
  return [
    ...(metadata.length === 0 ? [] : [field('metadata', metadata)]),
    ...(spec.length === 0 ? [] : [field('spec', spec)]),
  ];
}

function field(name: string, fields: [string, object][]): [string, object] {
  return [`f:${name}`, Object.fromEntries(fields)];
}

/** The first word of the user agent, as k8s.io/apiserver's managerOrUserAgent. */
function managerOf(userAgent = ''): string {
  const [name = ''] = userAgent.split('/');
  return name === '' ? 'unknown' : name;
}

/** Lists are owned as a whole. */
function fieldsOf(values: Values): [string, object][] {
  return Object.entries(values)
    .map(([name, value]): [string, object] => [`f:${name}`, fieldSet(value)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function fieldSet(value: Value): object {
  if (typeof value === 'string' || isList(value)) return {};
  const fields = fieldsOf(value);
  return fields.length === 0 ? {} : { '.': {}, ...Object.fromEntries(fields) };
}
