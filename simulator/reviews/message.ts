/** What a field of a review holds. */
export type FieldType =
  | 'string'
  | 'strings'
  | 'string map'
  /** `map<string, ExtraValue>`. */
  | 'strings map'
  /** Accepted and left out: set by the server, or of no meaning in a review. */
  | 'ignored'
  | { readonly message: Message }
  | { readonly messages: Message };

export type Field = { readonly name: string; readonly type: FieldType };

/** A type of the API with its fields in the order of their JSON. */
export type Message = {
  /** In Go. */
  readonly name: string;
  readonly fields: readonly Field[];
};

/** The fields of a message that are given and not empty. */
export type Values = { readonly [name: string]: Value };
export type Value = string | readonly string[] | Values | readonly Values[];

/** A field that is a message; undefined if it is not given. */
export function messageIn(values: Values | undefined, name: string): Values | undefined {
  const value = values?.[name];
  return typeof value === 'object' && !isList(value) ? value : undefined;
}

/** A field that is a string; '' if it is not given. */
export function stringIn(values: Values | undefined, name: string): string {
  const value = values?.[name];
  return typeof value === 'string' ? value : '';
}

/** A field that is a list of strings; empty if it is not given. */
export function stringsIn(values: Values | undefined, name: string): readonly string[] {
  const value = values?.[name];
  return isList(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** A field that is a list of messages; empty if it is not given. */
export function messagesIn(values: Values | undefined, name: string): readonly Values[] {
  const value = values?.[name];
  return isList(value) ? value.filter((item) => typeof item === 'object') : [];
}

/** True for a list of either kind. */
export function isList(value: Value | undefined): value is readonly string[] | readonly Values[] {
  return Array.isArray(value);
}
