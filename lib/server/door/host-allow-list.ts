/** What a request's Host header amounts to: ours, somebody else's name (DNS rebinding), or not a host at all. */
export type HostVerdict = 'ours' | 'foreign' | 'malformed';

/** The hosts this server answers to. */
export type HostAllowList = {
  /** Judges the Host headers of a request; there must be exactly one. */
  readonly judge: (hosts: readonly string[]) => HostVerdict;
  /** Whether an Origin header names this server. */
  readonly isOwnOrigin: (origin: string) => boolean;
};

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];
const hostShape = /^(\[[0-9a-f:.]+\]|[a-z0-9][-a-z0-9.]*)(:\d{1,5})?$/i;
const originShape = /^https?:\/\/([^/]+)$/i;

/**
 * Names are compared as a whole, never by prefix or pattern. A loopback name passes bare or with our port;
 * a further name passes as it was listed, and, listed without a port, with any port (a proxy may have its own).
 */
export function createHostAllowList(port: number, furtherHosts: readonly string[]): HostAllowList {
  const exact = new Set(loopbackNames.flatMap((name) => [name, `${name}:${port}`]));
  const anyPort = new Set<string>();
  for (const host of furtherHosts.map((name) => name.toLowerCase())) {
    exact.add(host);
    if (!/:\d+$/.test(host)) anyPort.add(host);
  }
  const isOurs = (host: string) =>
    exact.has(host) || (/:\d+$/.test(host) && anyPort.has(host.replace(/:\d+$/, '')));

  return {
    judge: (hosts) => {
      const host = hosts[0];
      if (hosts.length !== 1 || host === undefined || !hostShape.test(host)) return 'malformed';
      return isOurs(host.toLowerCase()) ? 'ours' : 'foreign';
    },
    isOwnOrigin: (origin) => {
      const host = originShape.exec(origin)?.[1];
      return host !== undefined && hostShape.test(host) && isOurs(host.toLowerCase());
    },
  };
}
