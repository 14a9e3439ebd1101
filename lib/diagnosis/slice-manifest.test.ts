import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { sliceCopyManifest, sliceManifest } from './slice-manifest.ts';
import { bareService, handSlice } from './testing/published.ts';

describe('a ready-made EndpointSlice', () => {
  it('links itself, names its writer, and has the Service’s own port names and protocols', () => {
    const service = bareService('db', {
      ports: [
        { port: 5432 },
        { name: 'metrics', port: 80, targetPort: 9187, protocol: 'UDP', appProtocol: 'http' },
      ],
    });
    expect(load(sliceManifest(service, 'db-1'))).toEqual({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        name: 'db-1',
        namespace: 'shop',
        labels: {
          'kubernetes.io/service-name': 'db',
          'endpointslice.kubernetes.io/managed-by': 'staff',
        },
      },
      addressType: 'IPv4',
      ports: [
        { name: '', protocol: 'TCP', port: 5432 },
        { name: 'metrics', protocol: 'UDP', port: 9187, appProtocol: 'http' },
      ],
      endpoints: [{ addresses: ['192.0.2.10'], conditions: { ready: true } }],
    });
  });

  it('copies what a slice publishes, whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            addresses: fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 2 }),
            nodeName: fc.string(),
            hostname: fc.string(),
            conditions: fc.record({ ready: fc.boolean() }),
          }),
          { maxLength: 3 },
        ),
        fc.string(),
        (endpoints, name) => {
          const slice = handSlice('x', {}, endpoints, {
            ports: [{ name, protocol: 'TCP', port: 1 }],
          });
          expect(load(sliceCopyManifest(bareService('db'), 'db-1', slice))).toMatchObject({
            endpoints,
            ports: [{ name, protocol: 'TCP', port: 1 }],
          });
        },
      ),
    );
  });
});
