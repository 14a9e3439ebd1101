import { expect, it } from 'vitest';
import { startControlledCluster } from '#simulator/testing/controlled-cluster.ts';
import { workerNode } from '#simulator/world/nodes.ts';
import { leaseNamespace } from './heartbeats.ts';

it('has every Node renew its Lease each ten seconds, but of many Nodes not all at once', () => {
  const { clock, cluster } = startControlledCluster();
  for (let index = 0; index < 239; index += 1)
    cluster.create('nodes', workerNode(`w${index}`, 'a', index, '2026-01-01T00:00:00Z'));
  clock.advance(10_500);
  const renewals = new Map<string, number>();
  let atOnce = 0;
  cluster.watch('leases', ({ entry }) => {
    renewals.set(entry.name, (renewals.get(entry.name) ?? 0) + 1);
    atOnce += 1;
  });
  let most = 0;
  for (let ms = 0; ms < 20_000; ms += 100) {
    atOnce = 0;
    clock.advance(100);
    most = Math.max(most, atOnce);
  }
  expect(cluster.list('leases', leaseNamespace)).toHaveLength(240);
  expect(renewals.size).toBe(240);
  expect(new Set(renewals.values())).toEqual(new Set([2]));
  expect(most).toBeLessThan(60);
});
