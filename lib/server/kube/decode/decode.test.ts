import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readScenarios } from '#scripts/truth/scenarios/read-scenarios.ts';
import { decodeEndpointSlice } from './endpoint-slice.ts';
import { decodeEndpoints } from './endpoints.ts';
import { decodeEvent } from './event.ts';
import { decodeNode } from './node.ts';
import { decodePod } from './pod.ts';
import { scrubText } from './scrub-text.ts';
import { decodeService } from './service.ts';
import { decodeWorkload } from './workload.ts';

const metadata = { name: 'web', namespace: 'shop' };
const service = (change: object) => ({ metadata, spec: {}, ...change });
const slice = (change: object) => ({ metadata, addressType: 'IPv4', ...change });
const pod = (spec: object, status: object = {}) => ({ metadata, spec, status });

const decoders = {
  decodeService,
  decodeEndpointSlice,
  decodePod,
  decodeNode,
  decodeEndpoints,
  decodeEvent,
  decodeDeployment: decodeWorkload('Deployment'),
};

describe('decoding', () => {
  it('M5 leaves out null, absent and empty lists alike', () => {
    const expected = { kind: 'object', object: { metadata, addressType: 'IPv4' } };
    expect(decodeEndpointSlice(slice({}))).toEqual(expected);
    expect(decodeEndpointSlice(slice({ endpoints: null, ports: null }))).toEqual(expected);
    expect(decodeEndpointSlice(slice({ endpoints: [], ports: [] }))).toEqual(expected);
    expect(decodeEndpointSlice(slice({ metadata: { ...metadata, labels: {} } }))).toEqual(expected);
  });

  it('leaves the fields out, instead of keeping them as undefined', () => {
    const decoded = decodeService(service({ spec: { ports: [{ port: 80 }] } }));
    expect(JSON.parse(JSON.stringify(decoded))).toStrictEqual(decoded);
  });

  it('drops an optional field of a wrong type', () => {
    expect(
      decodeService(service({ spec: { clusterIPs: 'x', externalIPs: [1, '1.2.3.4'] } })),
    ).toEqual({
      kind: 'object',
      object: { metadata, spec: { externalIPs: ['1.2.3.4'] } },
    });
  });

  it.each([
    ['no object', decodeService, null, '?', 'it is not an object'],
    ['no metadata', decodeService, { spec: {} }, '?', 'metadata.namespace is missing, not a text'],
    ['no name', decodeNode, { metadata: {} }, '?', 'metadata.name is missing, not a text'],
    [
      'no namespace',
      decodePod,
      { metadata: { name: 'a' } },
      'a',
      'metadata.namespace is missing, not a text',
    ],
    ['no spec', decodeService, { metadata }, 'shop/web', 'spec is missing, not an object'],
    [
      'a selector that is not all text',
      decodeService,
      service({ spec: { selector: { app: 1 } } }),
      'shop/web',
      'spec.selector[app] is a number, not a text',
    ],
    [
      'an unknown protocol',
      decodeService,
      service({ spec: { ports: [{ port: 1, protocol: 'QUIC' }] } }),
      'shop/web',
      'spec.ports[0].protocol is a string, not one of TCP, UDP, SCTP',
    ],
    [
      'a target port that is neither number nor name',
      decodeService,
      service({ spec: { ports: [{ port: 1, targetPort: {} }] } }),
      'shop/web',
      'spec.ports[0].targetPort is an object, not a number or a name',
    ],
    [
      'an address of Endpoints without an IP',
      decodeEndpoints,
      { metadata, subsets: [{ addresses: [{}] }] },
      'shop/web',
      'subsets[0].addresses[0].ip is missing, not an address',
    ],
    [
      'no address type',
      decodeEndpointSlice,
      { metadata },
      'shop/web',
      'addressType is missing, not IPv4, IPv6 or FQDN',
    ],
    [
      'an endpoint without addresses',
      decodeEndpointSlice,
      slice({ endpoints: [{ addresses: [] }] }),
      'shop/web',
      'endpoints[0].addresses is a list, not a list of addresses',
    ],
    [
      'a condition that is no boolean, which must not pass for absent',
      decodeEndpointSlice,
      slice({ endpoints: [{ addresses: ['10.0.0.1'], conditions: { ready: 'false' } }] }),
      'shop/web',
      'endpoints[0].conditions.ready is a string, not true or false',
    ],
  ])('M6 names the object and the reason: %s', (_, decode, value, key, reason) => {
    expect(decode(value)).toEqual({ kind: 'unreadable', key, reason });
  });

  it('M6: never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (spec, status, other) => {
        for (const decode of Object.values(decoders)) {
          decode({ metadata, spec, status, addressType: 'IPv4', endpoints: other, ports: other });
          decode({ metadata, subsets: other, involvedObject: other, series: spec, source: status });
          decode(other);
        }
      }),
    );
  });

  it('M7 keeps of a lock on Endpoints only that it is one', () => {
    const annotations = { 'control-plane.alpha.kubernetes.io/leader': '{"holderIdentity":"x"}' };
    expect(decodeEndpoints({ metadata: { ...metadata, annotations }, subsets: null })).toEqual({
      kind: 'object',
      object: {
        metadata: {
          ...metadata,
          annotations: { 'control-plane.alpha.kubernetes.io/leader': '' },
        },
      },
    });
  });

  it('M7 cleans the message of an Event, and cuts it', () => {
    const message = `Readiness probe failed: Bearer abcdef123 ${'x'.repeat(5_000)}`;
    const decoded = decodeEvent({ metadata, involvedObject: null, message });
    const kept = decoded.kind === 'object' ? decoded.object : undefined;
    expect(kept?.message).toMatch(/^Readiness probe failed: Bearer \[removed\] x+…$/);
    expect(kept?.message).toHaveLength(200);
    expect(kept?.involvedObject).toEqual({});
  });

  it('tells the kind of a workload, which a list does not', () => {
    expect(decodeWorkload('StatefulSet')({ metadata, spec: { replicas: 0 } })).toEqual({
      kind: 'object',
      object: { kind: 'StatefulSet', metadata, spec: { replicas: 0 } },
    });
  });

  it('A16 takes names of the language for what they are: data', () => {
    const labels = JSON.parse('{"__proto__":"a","constructor":"b","toString":"c"}');
    const decoded = decodeService(service({ metadata: { ...metadata, labels } }));
    const kept = decoded.kind === 'object' ? decoded.object.metadata.labels : undefined;
    expect(Object.entries(kept ?? {})).toEqual(Object.entries(labels));
    expect(decodeService(service({ spec: { selector: { app: 'x' } } }))).not.toHaveProperty(
      'object.spec.selector.constructor',
    );
    expect(Object.prototype).not.toHaveProperty('a');
  });

  it('passes hostile texts as data, unchanged', () => {
    const name = '\u202E<script>\u0000\u200B$\r\nevent: bye';
    expect(decodeNode({ metadata: { name } })).toEqual({
      kind: 'object',
      object: { metadata: { name } },
    });
  });

  it.each([
    ['nginx', 'nginx'],
    ['nginx@sha256:abc', 'nginx@sha256:abc'],
    ['registry.example:5000/a/b:1', 'registry.example:5000/a/b:1'],
    ['user:pw@registry.example/a@sha256:abc', 'registry.example/a@sha256:abc'],
    ['https://user:pw@registry.example/a:1', 'registry.example/a:1'],
  ])('keeps of the image %s the reference %s', (image, kept) => {
    expect(decodePod(pod({ containers: [{ name: 'c', image }] }))).toEqual({
      kind: 'object',
      object: { metadata, spec: { containers: [{ name: 'c', image: kept }] } },
    });
  });

  it.each([
    [
      { httpGet: { path: '/up?token=s#x', port: 'http' } },
      { httpGet: { port: 'http', path: '/up' } },
    ],
    [{ tcpSocket: { port: 80 } }, { tcpSocket: { port: 80 } }],
    [{ grpc: { port: 9, service: 's' } }, { grpc: { port: 9 } }],
    [{ exec: { command: ['secret'] } }, { exec: {} }],
    [{ periodSeconds: 3 }, undefined],
  ])('keeps of the probe %j only what it asks', (probe, kept) => {
    const decoded = decodePod(pod({ containers: [{ name: 'c', readinessProbe: probe }] }));
    const expected = { name: 'c', ...(kept && { readinessProbe: kept }) };
    expect(decoded).toEqual({
      kind: 'object',
      object: { metadata, spec: { containers: [expected] } },
    });
  });

  it('reads every object of every recorded scenario', () => {
    for (const { objects: held } of readScenarios('scripts/truth/fixtures/scenarios.ndjson.gz')) {
      for (const [decode, objects] of [
        [decodeService, held.services],
        [decodeEndpointSlice, held.endpointSlices],
        [decodePod, held.pods],
        [decodeNode, held.nodes],
      ] as const) {
        for (const object of objects ?? []) expect(decode(object)).toHaveProperty('kind', 'object');
      }
    }
  });
});

describe('scrubText', () => {
  it.each([
    [
      'pull https://user:pa55@registry.example/x failed',
      'pull https://[removed]@registry.example/x failed',
    ],
    ['Authorization: Bearer abc.def-123', 'Authorization: Bearer [removed]'],
    ['basic dXNlcjpwYXNz given', 'basic [removed] given'],
    ['jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig here', 'jwt [removed] here'],
    ['-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY----- after', '[removed] after'],
    ['DB_PASSWORD=hunter2, next', 'DB_PASSWORD=[removed], next'],
    ['{"api_key": "abc", "n": 1}', '{"api_key": [removed], "n": 1}'],
    ['my-secret: abc', 'my-secret: [removed]'],
    ['AKIAIOSFODNN7EXAMPLE in use', '[removed] in use'],
  ])('takes the secret out of %j', (text, clean) => {
    expect(scrubText(text)).toBe(clean);
  });

  it.each([
    'containers with unready status: [app sidecar]',
    'Back-off pulling image "nginx:1.27"',
    'secret "db" not found',
    '0/3 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/not-ready: }.',
  ])('leaves %j as it is', (text) => {
    expect(scrubText(text)).toBe(text);
  });

  it('cuts at 200 characters', () => {
    expect(scrubText('a'.repeat(5_000))).toHaveLength(200);
    expect(scrubText('a'.repeat(200))).toBe('a'.repeat(200));
  });

  it('takes no time for a huge text', () => {
    const started = performance.now();
    for (const text of [
      'a-'.repeat(1e6),
      'pass'.repeat(1e6),
      '://'.repeat(1e6),
      'eyJ'.repeat(1e6),
    ]) {
      scrubText(text);
    }
    expect(performance.now() - started).toBeLessThan(500);
  });
});
