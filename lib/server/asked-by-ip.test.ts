import { expect, it } from 'vitest';
import type { Service } from '#lib/domain/objects.ts';
import { packSlice } from '#lib/domain/packed-slice.ts';
import { aService, aSlice } from '#lib/domain/testing.ts';
import { createJudgements } from './judgements.ts';
import { createObjectStore } from './object-store.ts';
import { fullSight } from './surroundings.ts';

const startedAt = Date.UTC(2026, 0, 1);
const lingerMs = 600_000;
const serviceIp = '10.96.0.7';

/** A Service without selector, whose slice somebody writes by hand: one endpoint, which is an IP of the cluster's Services. */
function setUp() {
  let now = startedAt;
  let version = 0;
  const store = createObjectStore(() => undefined);
  const judgements = createJudgements(
    store,
    fullSight(() => now),
  );
  /** Until what ended is told no more. */
  function settle(): void {
    judgements.refresh();
    now += lingerMs;
    judgements.refresh();
  }
  const services = store.services.writer('all');
  const byHand = aService('by-hand', { selector: undefined });
  const endpoints = [{ addresses: [serviceIp], conditions: { ready: true } }];
  services.set('shop/by-hand', byHand);
  const slice = aSlice('by-hand', endpoints);
  const { metadata } = slice;
  const labels = { 'kubernetes.io/service-name': 'by-hand' };
  store.slices
    .writer('all')
    .set('shop/by-hand-1', packSlice({ ...slice, metadata: { ...metadata, labels } }));
  judgements.refresh();
  return {
    /** @returns how many Services were judged for it */
    write(name: string, clusterIP: string): number {
      const service: Service = aService(name, { clusterIP, clusterIPs: [clusterIP] });
      version += 1;
      const metadata = { ...service.metadata, resourceVersion: `${version}` };
      const own = { ...service, metadata };
      const before = judgements.judged();
      services.set(`shop/${name}`, own);
      judgements.refresh();
      const judged = judgements.judged() - before;
      settle();
      return judged;
    },
    remove(name: string): void {
      services.deleted(`shop/${name}`);
      settle();
    },
    findings: () =>
      judgements
        .findings('shop/by-hand')
        .filter(({ id }) => id === 'D16')
        .map(({ sentence }) => sentence),
  };
}

it('D16: an endpoint is told to be the IP of a Service that comes, gets it, or goes', () => {
  const { write, remove, findings } = setUp();
  expect(findings()).toEqual([]);
  write('front', serviceIp);
  expect(findings()).toEqual([expect.stringContaining('the cluster IP of Service shop/front')]);
  write('front', '10.96.0.8');
  expect(findings()).toEqual([]);
  write('front', serviceIp);
  expect(findings()).toHaveLength(1);
  remove('front');
  expect(findings()).toEqual([]);
});

it('has nobody judged anew for a Service whose IPs are of another network, or stay', () => {
  const { write } = setUp();
  expect(write('other', '10.97.0.1')).toBe(1);
  write('near', '10.96.0.1');
  expect(write('near', '10.96.0.1')).toBe(1);
});
