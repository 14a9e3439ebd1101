import { describe, expect, it } from 'vitest';
import { headlessLabel, proxyNameLabel, serviceNameLabel } from './objects.ts';
import { fromSliceEntry, linkedServiceName, toSliceEntry } from './slice-entry.ts';
import { anEndpoint, aSlice, notReady, ready } from './testing.ts';

describe('M1, M2: what links a slice', () => {
  it.each([
    ['the label', { [serviceNameLabel]: 'web' }, 'web'],
    ['an empty label', { [serviceNameLabel]: '' }, undefined],
    [
      'a label that looks like it',
      { 'endpointslice.kubernetes.io/service-name': 'web' },
      undefined,
    ],
    ['no label, though the name begins like the Service', {}, undefined],
  ])('%s', (_what, labels, linked) => {
    const slice = aSlice(undefined, [], { name: 'web-abcde', labels });
    expect(linkedServiceName(slice)).toBe(linked);
  });

  it('is an orphan when no Service has that name', () => {
    expect(toSliceEntry(aSlice('gone', []), false)).toMatchObject({
      serviceName: 'gone',
      linked: false,
    });
  });
});

describe('M8: a rewrite that tells nothing', () => {
  const endpoints = [anEndpoint(1, ready), anEndpoint(2, notReady), anEndpoint(3, ready)];
  const slice = aSlice('web', endpoints);

  it('is the same entry, whatever the order, version, generation and trigger time', () => {
    const rewritten = {
      ...slice,
      metadata: {
        ...slice.metadata,
        resourceVersion: '77',
        generation: 12,
        annotations: { 'endpoints.kubernetes.io/last-change-trigger-time': '2026-01-01T00:00:00Z' },
      },
      endpoints: endpoints.toReversed(),
    };
    expect(toSliceEntry(rewritten, true)).toEqual(toSliceEntry(slice, true));
  });

  it('is another entry when a condition changes', () => {
    const changed = { ...slice, endpoints: [anEndpoint(1, notReady), ...endpoints.slice(1)] };
    expect(toSliceEntry(changed, true)).not.toEqual(toSliceEntry(slice, true));
  });
});

describe('a slice made of its entry', () => {
  it.each([[headlessLabel], [proxyNameLabel]])('is kept from kube-proxy by %s', (label) => {
    const entry = toSliceEntry(aSlice('web', [], { labels: { [label]: 'x' } }), true);
    expect(entry.unwatchedBy).toBe(label);
    expect(fromSliceEntry(entry).metadata.labels).toHaveProperty([label]);
  });

  it('has the same link, endpoints and ports, and becomes the same entry', () => {
    const entry = toSliceEntry(
      aSlice('web', [anEndpoint(2, ready), anEndpoint(1, notReady)]),
      true,
    );
    expect(toSliceEntry(fromSliceEntry(entry), true)).toEqual(entry);
    const orphan = toSliceEntry(aSlice(undefined, []), false);
    expect(toSliceEntry(fromSliceEntry(orphan), false)).toEqual(orphan);
  });
});
