import { isIPv6 } from 'node:net';

const anyAddress: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/** The address to open in a browser on this machine. */
export function pageAddress(listen: string, port: number): string {
  const host = anyAddress.has(listen) ? '127.0.0.1' : listen;
  return `http://${isIPv6(host) ? `[${host}]` : host}:${port}`;
}
