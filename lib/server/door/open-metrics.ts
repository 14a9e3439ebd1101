import type { Settings } from '#lib/server/config/settings.ts';
import { closeDoor } from './close-door.ts';
import { createHostAllowList } from './host-allow-list.ts';
import { listen } from './listen.ts';
import { createMetricsDoor } from './metrics-door.ts';
import { pageAddress } from './page-address.ts';
import { runtimeHandle } from './runtime-handle.ts';

/** Where metrics are served, if they are. */
export type OpenMetrics = {
  readonly address: string | undefined;
  readonly close: () => Promise<void>;
};

/** Serves `/metrics` where the settings say so. Throws a ListenError when the port cannot be had. */
export async function openMetrics({
  metricsPort,
  listen: address,
  allowedHosts,
}: Pick<Settings, 'metricsPort' | 'listen' | 'allowedHosts'>): Promise<OpenMetrics> {
  if (metricsPort === undefined) return { address: undefined, close: async () => undefined };
  let hosts = createHostAllowList(metricsPort, allowedHosts);
  const server = createMetricsDoor({
    hosts: () => hosts,
    text: () => runtimeHandle()?.metrics?.(),
  });
  const port = await listen(server, metricsPort, address, '--metrics-port');
  hosts = createHostAllowList(port, allowedHosts);
  return {
    address: `${pageAddress(address, port)}/metrics`,
    close: () => closeDoor(server, async () => undefined),
  };
}
