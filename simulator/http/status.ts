/** A cause inside the details of a Status. */
export type StatusCause = {
  readonly reason: string;
  readonly message: string;
  readonly field?: string;
};

export type StatusDetails = {
  readonly name?: string;
  readonly group?: string;
  readonly kind?: string;
  readonly causes?: readonly StatusCause[];
  readonly retryAfterSeconds?: number;
};

/** The body of a refusal, as the API server words it. */
export type Status = {
  readonly kind: 'Status';
  readonly apiVersion: 'v1';
  readonly metadata: { readonly continue?: string };
  readonly status: 'Failure';
  readonly message: string;
  readonly reason?: string;
  readonly details?: StatusDetails;
  readonly code: number;
};

/** Thrown wherever a request turns out to be refused. */
export class StatusError extends Error {
  readonly status: Status;

  constructor(status: Status) {
    super(status.message);
    this.status = status;
  }
}

/** A Status with the parts that are the same in each. */
export function failure(
  parts: Omit<Status, 'kind' | 'apiVersion' | 'metadata' | 'status'> &
    Partial<Pick<Status, 'metadata'>>,
): Status {
  const { metadata = {}, message, reason, details, code } = parts;
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata,
    status: 'Failure',
    message,
    ...(reason !== undefined && { reason }),
    ...(details !== undefined && { details }),
    code,
  };
}

export function badRequest(message: string): StatusError {
  return new StatusError(failure({ code: 400, reason: 'BadRequest', message }));
}

export function unauthorized(): StatusError {
  return new StatusError(failure({ code: 401, reason: 'Unauthorized', message: 'Unauthorized' }));
}

/** The path is right but nothing is served there. */
export function resourceNotFound(): StatusError {
  const message = 'the server could not find the requested resource';
  return new StatusError(failure({ code: 404, reason: 'NotFound', message, details: {} }));
}

export function objectNotFound(details: {
  group: string;
  kind: string;
  name: string;
}): StatusError {
  const { group, kind, name } = details;
  const qualified = group === '' ? kind : `${kind}.${group}`;
  return new StatusError(
    failure({
      code: 404,
      reason: 'NotFound',
      message: `${qualified} "${name}" not found`,
      details: group === '' ? { name, kind } : { name, group, kind },
    }),
  );
}

export function methodNotAllowed(): StatusError {
  const message = 'the server does not allow this method on the requested resource';
  return new StatusError(failure({ code: 405, reason: 'MethodNotAllowed', message, details: {} }));
}

/** `available` are the media types that would have been served. */
export function notAcceptable(available: string): StatusError {
  const message = `406: Not Acceptable\n\nAvailable representations: ${available}`;
  return new StatusError(failure({ code: 406, reason: 'NotAcceptable', message, details: {} }));
}

/** The answer cannot be turned into any form that was asked for. */
export function unacceptable(message: string): StatusError {
  return new StatusError(failure({ code: 406, reason: 'NotAcceptable', message }));
}

/** The version of a list is no longer kept. */
export function expiredList(): StatusError {
  const message = 'The resourceVersion for the provided list is too old.';
  return new StatusError(failure({ code: 410, reason: 'Expired', message }));
}

/** The continue token is no longer served; `token` continues at the present state instead. */
export function expiredContinue(token: string): StatusError {
  const message =
    'The provided continue parameter is too old to display a consistent list result. You can start a new list ' +
    'without the continue parameter, or use the continue token in this response to retrieve the remainder of the ' +
    'results. Continuing with the provided token results in an inconsistent list - objects that were created, ' +
    'modified, or deleted between the time the first chunk was returned and now may show up in the list.';
  return new StatusError(
    failure({ code: 410, reason: 'Expired', message, metadata: { continue: token } }),
  );
}

/** The version of a watch is no longer kept. */
export function expiredWatch(version: number, oldest: number): Status {
  return failure({
    code: 410,
    reason: 'Expired',
    message: `too old resource version: ${version} (${oldest})`,
  });
}

/** The version is one that the server has not reached. */
export function versionTooLarge(version: number, current: number): Status {
  return failure({
    code: 504,
    reason: 'Timeout',
    message: `Timeout: Too large resource version: ${version}, current: ${current}`,
    details: {
      causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
      retryAfterSeconds: 1,
    },
  });
}

/** One option of a list or watch is invalid; several causes are named together. */
export function invalidOptions(causes: readonly Required<StatusCause>[]): StatusError {
  const texts = causes.map(({ field, message }) => `${field}: ${message}`);
  const summary = texts.length === 1 ? texts.join('') : `[${texts.join(', ')}]`;
  return new StatusError(
    failure({
      code: 422,
      reason: 'Invalid',
      message: `ListOptions.meta.k8s.io "" is invalid: ${summary}`,
      details: { group: 'meta.k8s.io', kind: 'ListOptions', causes },
    }),
  );
}
