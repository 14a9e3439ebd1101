import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Endpoint, EndpointSlice } from '#lib/domain/objects.ts';
import { managedByLabel, mirroringController, serviceNameLabel } from '#lib/domain/objects.ts';
import { auditSlices } from './slice-audit.ts';
import {
  bareService,
  handSlice,
  ownSlice,
  readyEndpoint,
  webService,
} from './testing/published.ts';

const linked = { [serviceNameLabel]: 'web' };

describe('the slice audit', () => {
  it('counts what one slice could hold', () => {
    const five = [0, 1, 2, 3, 4].map((at) =>
      ownSlice(
        'web',
        Array.from({ length: 24 }, (_, index) => readyEndpoint(at * 24 + index)),
        { metadata: { name: `web-${at}` } },
      ),
    );
    const { groups, duplicates, capacity } = auditSlices(webService(), five, 24);
    expect(groups).toMatchObject([{ addressType: 'IPv4', endpoints: 120, ideal: 2, fill: 0.24 }]);
    expect([groups[0]?.slices.length, duplicates.length, capacity]).toEqual([5, 0, 100]);
  });

  it('takes a slice of more than 100 for what slices can hold', () => {
    expect(auditSlices(webService(), [ownSlice('web', [readyEndpoint(1)])], 500)).toMatchObject({
      capacity: 500,
      groups: [{ fill: 1 / 500 }],
    });
  });

  it('tells apart what is kept, frozen, foreign and orphaned', () => {
    const slices = [
      ownSlice('web', [readyEndpoint(1)], { metadata: { name: 'a' } }),
      ownSlice('web', [], {
        metadata: {
          name: 'b',
          ownerReferences: [{ kind: 'Service', name: 'web', uid: 'uid-before' }],
        },
      }),
      handSlice('c', { ...linked, [managedByLabel]: mirroringController }, [readyEndpoint(1)]),
      handSlice('d', { ...linked, team: 'red' }, [readyEndpoint(2)]),
    ];
    const standing = (service: ReturnType<typeof webService>) =>
      auditSlices(service, slices, 1).slices.map((one) => one.standing);
    expect(standing(webService())).toEqual(['current', 'orphaned', 'frozen', 'foreign']);
    expect(standing(bareService('web'))).toEqual(['frozen', 'orphaned', 'current', 'foreign']);
  });

  it('names labels that are neither reserved nor the Service’s own, owners, managers and generations', () => {
    const service = webService({}, { labels: { team: 'red' } });
    const audit = auditSlices(
      service,
      [
        ownSlice('web', [readyEndpoint(1)], {
          metadata: {
            name: 'a',
            generation: 9,
            labels: { ...linked, [managedByLabel]: 'x', team: 'red', tier: 'fe' },
          },
        }),
        handSlice('b', { ...linked, team: 'blue' }, [], { metadata: { generation: 1 } }),
      ],
      1,
    );
    expect(audit.slices).toMatchObject([
      { name: 'a', customLabels: ['tier=fe'], owner: 'Service/web', manager: 'x', endpoints: 1 },
      { name: 'b', customLabels: ['team=blue'], endpoints: 0 },
    ]);
    expect(audit.managers).toEqual([
      { name: '', slices: 1, endpoints: 0 },
      { name: 'x', slices: 1, endpoints: 1 },
    ]);
    expect([audit.oldestGeneration?.name, audit.newestGeneration?.name]).toEqual(['b', 'a']);
  });

  const endpoint = fc
    .record({ n: fc.nat(5), ready: fc.constantFrom(true, false, undefined), pod: fc.boolean() })
    .map(
      ({ n, ready, pod }): Endpoint => ({
        addresses: [`10.0.0.${n}`],
        conditions: { ready },
        ...(pod && { targetRef: { kind: 'Pod', namespace: 'shop', name: `web-${n}` } }),
      }),
    );
  const slice = (name: string) =>
    fc
      .record({
        endpoints: fc.uniqueArray(endpoint, {
          maxLength: 5,
          selector: (one) => `${one.addresses}${one.targetRef?.name}`,
        }),
        manager: fc.constantFrom('endpointslice-controller.k8s.io', 'staff', undefined),
        port: fc.constantFrom(8080, 9090, undefined),
      })
      .map(
        ({ endpoints, manager, port }): EndpointSlice =>
          handSlice(
            name,
            { ...linked, ...(manager !== undefined && { [managedByLabel]: manager }) },
            endpoints,
            {
              ports:
                port === undefined
                  ? []
                  : [
                      { name: 'a', port },
                      { name: 'b', port: 1 },
                    ],
            },
          ),
      );
  const slices = fc.tuple(slice('a'), slice('b'), slice('c'));

  it('does not depend on the order of slices, endpoints and ports', () => {
    fc.assert(
      fc.property(slices, (all) => {
        const turned = [...all].reverse().map((one) => ({
          ...one,
          endpoints: [...(one.endpoints ?? [])].reverse(),
          ports: [...(one.ports ?? [])].reverse(),
        }));
        const facts = (some: readonly EndpointSlice[]) => {
          const { duplicates, ...rest } = auditSlices(webService(), some, 5);
          return {
            ...rest,
            duplicates: duplicates.map(({ address, kind, entries }) => [
              address,
              kind,
              entries.map((one) => one.slice.metadata.name),
            ]),
          };
        };
        expect(facts(turned)).toEqual(facts(all));
      }),
    );
  });

  it('M5: takes absent and empty lists for the same', () => {
    fc.assert(
      fc.property(slices, (all) => {
        const without = all.map(({ endpoints, ports, ...rest }) => ({
          ...rest,
          ...((endpoints ?? []).length > 0 && { endpoints }),
          ...((ports ?? []).length > 0 && { ports }),
        }));
        const facts = (some: readonly EndpointSlice[]) => ({
          ...auditSlices(webService(), some, 5),
          duplicates: [],
        });
        expect(facts(without)).toEqual(facts(all));
      }),
    );
  });
});
