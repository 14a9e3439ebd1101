import type { RequestInfo } from '#simulator/http/request-info.ts';
import { failure, StatusError } from '#simulator/http/status.ts';

/** The refusal of a request that no rule allows, as the API server words it. */
export function forbidden(user: string, info: RequestInfo): StatusError {
  const refuse = (message: string, details: object): StatusError =>
    new StatusError(failure({ code: 403, reason: 'Forbidden', message, details }));

  if (info.kind === 'path') {
    return refuse(`forbidden: User "${user}" cannot ${info.verb} path "${info.path}"`, {});
  }
  const { verb, group, resource, namespace, name } = info;
  const qualified = group === '' ? resource : `${resource}.${group}`;
  const subject = name === undefined ? qualified : `${qualified} "${name}"`;
  const place =
    namespace === undefined ? 'at the cluster scope' : `in the namespace "${namespace}"`;
  return refuse(
    `${subject} is forbidden: User "${user}" cannot ${verb} resource "${resource}" in API group "${group}" ${place}`,
    {
      ...(name !== undefined && { name }),
      ...(group !== '' && { group }),
      kind: resource,
    },
  );
}
