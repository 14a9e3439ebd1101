import type { IncomingMessage } from 'node:http';

/** Bodies up to this many bytes are sent as they are. */
export const gzipThresholdBytes = 128 * 1024;
/** As kube-apiserver: fast rather than small. */
export const gzipLevel = 1;

/** True where the client names gzip as such; weights are not looked at, as in k8s.io/apiserver. */
export function acceptsGzip({ headers }: IncomingMessage): boolean {
  const header = headers['accept-encoding'] ?? '';
  return header
    .toString()
    .split(',')
    .some((encoding) => encoding.trim() === 'gzip');
}
