import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { matchesSelector } from '#lib/domain/expected-slices/expected-endpoints.ts';
import type { KubeEvent, Labels, Node, Pod, Service } from '#lib/domain/objects.ts';
import { zoneLabel } from '#lib/domain/objects.ts';
import { packSlice, unpackSlice } from '#lib/domain/packed-slice.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import { linkedServiceKey } from '#lib/domain/slice-entry.ts';
import { aService, aSlice } from '#lib/domain/testing.ts';
import { createObjectStore } from './object-store.ts';
import { ipsOf } from './topics.ts';

const namespaces = fc.constantFrom('shop', 'data', 'bare');
const names = fc.constantFrom('a', 'b', 'c', 'd');
const labels = fc.dictionary(
  fc.constantFrom('app', 'tier', 'constructor', 'x=y'),
  fc.constantFrom('web', 'api', '', 'y=z'),
  { maxKeys: 3 },
);
const ips = fc.constantFrom('10.0.0.1', '10.0.0.2', 'fd00::1', 'fd00:0::1');

const pods = fc.record({
  kind: fc.constant('pod' as const),
  namespace: namespaces,
  name: names,
  labels,
  podIPs: fc.array(ips, { maxLength: 2 }),
  gone: fc.boolean(),
});
const services = fc.record({
  kind: fc.constant('service' as const),
  namespace: namespaces,
  name: names,
  selector: labels,
  ip: ips,
  gone: fc.boolean(),
});
const slices = fc.record({
  kind: fc.constant('slice' as const),
  namespace: namespaces,
  name: names,
  service: fc.option(names, { nil: undefined }),
  gone: fc.boolean(),
});

type Step =
  | (typeof pods extends fc.Arbitrary<infer T> ? T : never)
  | (typeof services extends fc.Arbitrary<infer T> ? T : never)
  | (typeof slices extends fc.Arbitrary<infer T> ? T : never);

function filledStore(steps: readonly Step[]) {
  const store = createObjectStore(() => undefined);
  const writers = {
    pod: store.pods.writer('test'),
    service: store.services.writer('test'),
    slice: store.slices.writer('test'),
  };
  for (const step of steps) {
    const { kind, namespace, name } = step;
    const key = objectKey(namespace, name);
    if (step.gone) writers[kind].deleted(key);
    else if (step.kind === 'pod') writers.pod.set(key, podOf(step));
    else if (step.kind === 'service') writers.service.set(key, serviceOf(step));
    else {
      const slice = aSlice(step.service, []);
      const metadata = { ...slice.metadata, namespace, name };
      writers.slice.set(key, packSlice({ ...slice, metadata }));
    }
  }
  return store;
}

function podOf(step: { namespace: string; name: string; labels: Labels; podIPs: string[] }): Pod {
  const { namespace, name, podIPs } = step;
  return {
    metadata: { namespace, name, labels: step.labels },
    status: { podIPs: podIPs.map((ip) => ({ ip })) },
  };
}

function serviceOf(step: {
  namespace: string;
  name: string;
  selector: Labels;
  ip: string;
}): Service {
  const { metadata, spec } = aService(step.name, {
    selector: step.selector,
    clusterIPs: [step.ip],
    clusterIP: step.ip,
  });
  return { metadata: { ...metadata, namespace: step.namespace }, spec };
}

/** Long enough that objects come, change and go. */
const histories = fc.array(fc.oneof(pods, services, slices), { minLength: 40, maxLength: 80 });

describe('the object store', () => {
  it('finds by its indexes what a look at everything finds, after any history', () => {
    fc.assert(
      fc.property(histories, (steps) => {
        const store = filledStore(steps);
        const allPods = [...store.pods.values()].sort(byKey);
        for (const service of store.services.values()) {
          const { selector = {} } = service.spec;
          const isElsewhere = (pod: Pod) => pod.metadata.namespace !== service.metadata.namespace;
          expect(store.matchingPods(service)).toEqual(
            allPods.filter((pod) => matchesSelector(service, pod)),
          );
          expect(store.matchingPodsElsewhere(service)).toEqual(
            Object.keys(selector).length === 0
              ? []
              : allPods.filter(
                  (pod) =>
                    isElsewhere(pod) &&
                    Object.entries(selector).every(([k, v]) => pod.metadata.labels?.[k] === v),
                ),
          );
        }
        for (const ip of ['10.0.0.1', '10.0.0.2']) {
          expect(store.podsWithIp('shop', ip)).toEqual(
            store.podsIn('shop').filter((pod) => ipsOf(pod).includes(ip)),
          );
          const withIp = [...store.services.values()].sort(byKey);
          expect(store.serviceWithIp(ip)).toBe(withIp.find((s) => s.spec.clusterIP === ip));
        }
        const allSlices = [...store.slices.values()].map(unpackSlice).sort(byKey);
        expect(store.slicesWithoutService()).toEqual(
          allSlices.filter((slice) => {
            const key = linkedServiceKey(slice);
            return key === undefined || store.services.get(key) === undefined;
          }),
        );
      }),
    );
  });

  it('marks the Services that a Pod was or is selected by, and no others', () => {
    fc.assert(
      fc.property(histories, pods, (steps, last) => {
        const store = filledStore(steps);
        store.takeDirty();
        const key = objectKey(last.namespace, last.name);
        const before = store.pods.get(key);
        const after = podOf(last);
        store.pods.writer('test').set(key, after);
        const concerned = [...store.services.values()].filter(
          (service) =>
            matchesSelector(service, after) ||
            (before !== undefined && matchesSelector(service, before)),
        );
        expect([...store.takeDirty().touched].sort()).toEqual(concerned.map(keyOf).sort());
      }),
    );
  });

  it('knows one address by each of its spellings', () => {
    const store = createObjectStore(() => undefined);
    const pod = podOf({ namespace: 'shop', name: 'a', labels: {}, podIPs: ['fd00::1'] });
    store.pods.writer('test').set('shop/a', pod);
    expect(store.podsWithIp('shop', 'FD00:0:0::1')).toEqual([pod]);
    expect(store.podsWithIp('data', 'fd00::1')).toEqual([]);
  });

  it('tells nobody of a heartbeat of a Node, but of its zone, its readiness and its taints', () => {
    const store = createObjectStore(() => undefined);
    const heard = vi.fn();
    store.nodes.observe(heard);
    const writer = store.nodes.writer('test');
    const ready = { type: 'Ready', status: 'True', lastTransitionTime: '2026-01-01T00:00:00Z' };
    const node = (version: string, more: Partial<Node> = {}): Node => ({
      metadata: { name: 'n', uid: 'u', resourceVersion: version },
      status: { conditions: [ready] },
      ...more,
    });
    writer.set('n', node('1'));
    writer.set('n', node('2'));
    expect(heard).toHaveBeenCalledTimes(1);
    expect(store.nodesByName().get('n')?.metadata.resourceVersion).toBe('1');
    expect(store.nodes.get('n')?.metadata.resourceVersion).toBe('2');
    writer.set('n', node('3', { status: { conditions: [{ ...ready, status: 'Unknown' }] } }));
    writer.set('n', node('4', { spec: { taints: [{ key: 'k', effect: 'NoExecute' }] } }));
    expect(heard).toHaveBeenCalledTimes(3);
  });

  it('knows the Nodes of each zone, once for all who ask until a Node changes', () => {
    const store = createObjectStore(() => undefined);
    const writer = store.nodes.writer('test');
    const node = (name: string, version: string, zone: string): Node => ({
      metadata: { name, uid: name, resourceVersion: version, labels: { [zoneLabel]: zone } },
    });
    const zones = () =>
      [...store.nodesByZone()].map(([zone, nodes]) => [zone, nodes.map((n) => n.metadata.name)]);
    writer.set('n', node('n', '1', 'a'));
    writer.set('m', node('m', '1', 'b'));
    expect(zones()).toEqual([
      ['a', ['n']],
      ['b', ['m']],
    ]);
    expect(store.nodesByZone()).toBe(store.nodesByZone());
    writer.set('m', node('m', '2', 'a'));
    expect(zones()).toEqual([['a', ['n', 'm']]]);
    writer.deleted('n');
    expect(zones()).toEqual([['a', ['m']]]);
  });

  it('gives the events about one object, oldest first, however their reporters tell the time', () => {
    const store = createObjectStore(() => undefined);
    const writer = store.events.writer('test');
    const event = (name: string, about: string, more: Partial<KubeEvent>): KubeEvent => ({
      metadata: { namespace: 'shop', name, creationTimestamp: '2026-01-01T00:00:00Z' },
      involvedObject: { kind: 'Pod', namespace: 'shop', name: about },
      ...more,
    });
    const series = { count: 3, lastObservedTime: '2026-01-01T00:00:03.500000Z' };
    for (const one of [
      event('c', 'web-1', { eventTime: '2026-01-01T00:00:01.000000Z', series }),
      event('b', 'web-1', { lastTimestamp: '2026-01-01T00:00:02Z' }),
      event('a', 'web-1', {}),
      event('d', 'web-2', {}),
    ]) {
      writer.set(`shop/${one.metadata.name}`, one);
    }
    const found = () => store.eventsAbout('shop', 'Pod', 'web-1').map((e) => e.metadata.name);
    expect(found()).toEqual(['a', 'b', 'c']);
    writer.deleted('shop/b');
    expect(found()).toEqual(['a', 'c']);
    expect(store.eventsAbout('data', 'Pod', 'web-1')).toEqual([]);
  });

  it('holds workloads of one name and several kinds apart', () => {
    const store = createObjectStore(() => undefined);
    for (const kind of ['Deployment', 'StatefulSet'] as const) {
      const metadata = { namespace: 'shop', name: 'web' };
      store.workloads[kind].writer(kind).set('shop/web', { kind, metadata });
    }
    store.workloads.Deployment.writer('Deployment').deleted('shop/web');
    expect(store.workloadsIn('shop').map(({ kind }) => kind)).toEqual(['StatefulSet']);
  });
});

function keyOf({ metadata }: { metadata: { namespace: string; name: string } }): string {
  return objectKey(metadata.namespace, metadata.name);
}

function byKey(
  a: { metadata: { namespace: string; name: string } },
  b: { metadata: { namespace: string; name: string } },
): number {
  return keyOf(a) < keyOf(b) ? -1 : 1;
}
