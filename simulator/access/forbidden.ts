import type { RequestInfo } from '#simulator/http/request-info.ts';
import { failure, StatusError } from '#simulator/http/status.ts';

/** The refusal of a request that no rule allows, as k8s.io/apiserver's responsewriters word it. */
export function forbidden(user: string, info: RequestInfo): StatusError {
  const refuse = (message: string, details: object): StatusError =>
    new StatusError(failure({ code: 403, reason: 'Forbidden', message, details }));

  const who = JSON.stringify(user);
  if (info.kind === 'path') {
    const path = JSON.stringify(info.path);
    return refuse(`forbidden: User ${who} cannot ${info.verb} path ${path}`, {});
  }
  const { verb, group, resource, subresource, namespace, name } = info;
  const qualified = group === '' ? resource : `${resource}.${group}`;
  const subject = name === undefined ? qualified : `${qualified} ${JSON.stringify(name)}`;
  const wanted = JSON.stringify(
    subresource === undefined ? resource : `${resource}/${subresource}`,
  );
  const place =
    namespace === undefined
      ? 'at the cluster scope'
      : `in the namespace ${JSON.stringify(namespace)}`;
  return refuse(
    `${subject} is forbidden: User ${who} cannot ${verb} resource ${wanted} in API group ${JSON.stringify(group)} ${place}`,
    {
      ...(name !== undefined && { name }),
      ...(group !== '' && { group }),
      kind: resource,
    },
  );
}
