import type { ResourceName } from '#simulator/api/resources.ts';
import { resources } from '#simulator/api/resources.ts';
import type { StatusCause } from '#simulator/http/status.ts';
import { failure, StatusError } from '#simulator/http/status.ts';

/** The refusals of writes, in the words of k8s.io/apimachinery/pkg/api/errors. */

export function alreadyExists(resource: ResourceName, name: string): StatusError {
  return refuse(
    409,
    'AlreadyExists',
    resource,
    name,
    `${qualify(resource)} "${name}" already exists`,
  );
}

/** `reason` is why the state of the object does not allow the write. */
export function conflict(resource: ResourceName, name: string, reason: string): StatusError {
  const message = `Operation cannot be fulfilled on ${qualify(resource)} "${name}": ${reason}`;
  return refuse(409, 'Conflict', resource, name, message);
}

/** The write rests on a version that is no longer the newest. */
export function modifiedMeanwhile(resource: ResourceName, name: string): StatusError {
  return conflict(
    resource,
    name,
    'the object has been modified; please apply your changes to the latest version and try again',
  );
}

export function notFound(resource: ResourceName, name: string): StatusError {
  return refuse(404, 'NotFound', resource, name, `${qualify(resource)} "${name}" not found`);
}

/** What nobody may do, whatever their rights. */
export function forbiddenFor(
  resource: ResourceName,
  name: string,
  reason: string,
  causes?: readonly StatusCause[],
): StatusError {
  const message = `${qualify(resource)} "${name}" is forbidden: ${reason}`;
  return refuse(403, 'Forbidden', resource, name, message, causes);
}

/** The object, or the options of that kind, break rules; each cause names a field. */
export function invalid(
  { group, kind }: { readonly group: string; readonly kind: string },
  name: string,
  causes: readonly StatusCause[],
): StatusError {
  const texts = causes.map(({ field, message }) => `${field}: ${message}`);
  const summary = texts.length === 1 ? texts.join('') : `[${texts.join(', ')}]`;
  const qualified = group === '' ? kind : `${kind}.${group}`;
  return new StatusError(
    failure({
      code: 422,
      reason: 'Invalid',
      message: `${qualified} ${quoted(name)} is invalid: ${summary}`,
      details: {
        ...(name !== '' && { name }),
        ...(group !== '' && { group }),
        ...(kind !== '' && { kind }),
        causes,
      },
    }),
  );
}

/** What the API server reports as its own error, although the request is to blame. */
export function internalError(message: string): StatusError {
  return new StatusError(failure({ code: 500, message }));
}

/** A JSON patch that does not fit the object; the API server says no more. */
export function patchRejected(): StatusError {
  const message = 'the server rejected our request due to an error in our request';
  return new StatusError(failure({ code: 422, reason: 'Invalid', message, details: {} }));
}

/** A body whose media type no decoder reads. */
export function unknownFormat(): StatusError {
  const message =
    'the body of the request was in an unknown format - accepted media types include: application/json, ' +
    'application/yaml, application/vnd.kubernetes.protobuf';
  return new StatusError(failure({ code: 415, reason: 'UnsupportedMediaType', message }));
}

/** A patch of a kind that is not served; `explanation` says more than the API server would. */
export function unsupportedPatch(explanation?: string): StatusError {
  const message = `415: Unsupported Media Type${explanation === undefined ? '' : `: ${explanation}`}`;
  return new StatusError(
    failure({ code: 415, reason: 'UnsupportedMediaType', message, details: {} }),
  );
}

/** Text in quotes as Go's %q writes it. */
export function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(
    /\\u00([0-7][0-9a-f])/g,
    (_, code: string) => goEscapes[code] ?? `\\x${code}`,
  );
}

const goEscapes: Readonly<Record<string, string>> = { '07': '\\a', '0b': '\\v' };

function refuse(
  code: number,
  reason: string,
  resource: ResourceName,
  name: string,
  message: string,
  causes?: readonly StatusCause[],
): StatusError {
  const { group } = resources[resource];
  return new StatusError(
    failure({
      code,
      reason,
      message,
      details: {
        name,
        ...(group !== '' && { group }),
        kind: resource,
        ...(causes !== undefined && { causes }),
      },
    }),
  );
}

function qualify(resource: ResourceName): string {
  const { group } = resources[resource];
  return group === '' ? resource : `${resource}.${group}`;
}
