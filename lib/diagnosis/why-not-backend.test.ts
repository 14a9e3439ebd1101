import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Endpoint, Node, Pod } from '#lib/domain/objects.ts';
import {
  anEndpoint,
  aService,
  aSlice,
  draining,
  notReady,
  ready,
  terminated,
} from '#lib/domain/testing.ts';
import type { BackendQuestion } from './backend-steps/backend-step.ts';
import { container, labelledPod } from './testing/labelled-pod.ts';
import { whyNotBackend } from './why-not-backend.ts';

const app = { app: 'web' };
const web1 = labelledPod('web-1', app);
const nodes = new Map(
  ['n1', 'n2', 'n3'].map((name): [string, Node] => [name, { metadata: { name } }]),
);

function ask(more: Partial<BackendQuestion> = {}): BackendQuestion {
  return {
    service: aService('web'),
    slices: [aSlice('web', [anEndpoint(1, ready), anEndpoint(2, ready)])],
    pod: web1,
    nodes,
    ...more,
  };
}

/** Not published. */
function lone(pod: Pod, more: Partial<BackendQuestion> = {}): BackendQuestion {
  return ask({ pod, slices: [aSlice('web', [anEndpoint(2, ready)])], ...more });
}

function published(endpoint: Endpoint, more: Partial<BackendQuestion> = {}): BackendQuestion {
  return ask({ slices: [aSlice('web', [endpoint, anEndpoint(2, ready)])], ...more });
}

const n2 = { name: 'n2', zone: 'b' };

/** What is asked, the question that is missed (none: it receives traffic), and the answer. */
const chain: readonly (readonly [string, BackendQuestion, string | undefined, string])[] = [
  [
    'another namespace',
    lone(labelledPod('web-1', app, { namespace: 'other' })),
    'Is the Pod in the namespace of the Service?',
    'Service web is in shop, the Pod in other; a selector does not cross namespaces',
  ],
  [
    'another value',
    lone(labelledPod('web-1', { app: 'Web' })),
    'Does the selector match it?',
    'app is Web, web is asked for',
  ],
  [
    'a missing label',
    lone(labelledPod('web-1', {})),
    'Does the selector match it?',
    'app is missing, web is asked for',
  ],
  [
    'ExternalName',
    lone(web1, { service: aService('web', { type: 'ExternalName' }), slices: [] }),
    'Does the selector match it?',
    'web is an ExternalName Service: its selector is not used',
  ],
  [
    'finished',
    lone(labelledPod('web-1', app, { phase: 'Failed', reason: 'Evicted' })),
    'Does it still run, or will it?',
    'it has finished (Failed, Evicted); such Pods are never endpoints',
  ],
  [
    'no address',
    lone(labelledPod('web-1', app, { ip: null })),
    'Has it an IP address?',
    'it has none yet',
  ],
  [
    'no address of the family',
    lone(web1, { service: aService('web', { ipFamilies: ['IPv6'] }) }),
    'Has it an address of a family that the Service serves?',
    'none of IPv6',
  ],
  [
    'no Node',
    lone(labelledPod('web-1', app, { nodeName: 'gone' })),
    'Does its Node exist?',
    'there is no Node gone; the controller leaves such Pods out',
  ],
  [
    'not in a slice',
    lone(web1),
    'Is it in a slice of the Service?',
    'no slice names it yet; the EndpointSlice controller has not written it',
  ],
  [
    'replaced under its name',
    published({ ...anEndpoint(1), targetRef: { kind: 'Pod', name: 'web-1', uid: 'older' } }),
    'Is it in a slice of the Service?',
    'no slice names it yet; the EndpointSlice controller has not written it',
  ],
  [
    'in a slice of a family that the Service does not serve',
    ask({ slices: [aSlice('web', [anEndpoint(1)], { addressType: 'IPv6' })] }),
    'Is it in a slice of the Service?',
    'web-1, which kube-proxy does not read for this Service',
  ],
  [
    'its slice lacks the port',
    ask({
      service: aService('web', { ports: [{ name: 'http', port: 80, targetPort: 'web-http' }] }),
      slices: [aSlice('web', [anEndpoint(1)], { ports: [] })],
    }),
    'Does that slice carry the ports of the Service?',
    'not port http (80); the Pod has no container port web-http (TCP)',
  ],
  ['not ready', published(anEndpoint(1, notReady)), 'Is it ready there?', 'not ready'],
  [
    'not ready, with a cause',
    published(anEndpoint(1, notReady), {
      findings: [
        {
          id: 'B10',
          key: 'B10',
          severity: 'error',
          sentence: 'probe HTTP /health fails',
          since: { kind: 'at', time: '2026-11-21T12:00:00Z' },
          subject: { kind: 'Service', namespace: 'shop', name: 'web' },
          evidence: [
            {
              object: { kind: 'Pod', namespace: 'shop', name: 'web-1' },
              path: ['status', 'phase'],
              value: 'Running',
            },
          ],
          confirm: [],
          remedies: [],
          notVisible: [],
        },
      ],
    }),
    'Is it ready there?',
    'not ready: probe HTTP /health fails (B10)',
  ],
  [
    'leaving while another is ready',
    published(anEndpoint(1, draining)),
    'Is it staying?',
    'it is terminating, and 1 other endpoint is ready',
  ],
  [
    'leaving, serving no longer',
    published(anEndpoint(1, terminated)),
    'Is it staying?',
    'it is terminating and serves no longer',
  ],
  [
    'a client on another Node, with internalTrafficPolicy Local',
    published(anEndpoint(1, ready), {
      service: aService('web', { internalTrafficPolicy: 'Local' }),
      client: n2,
    }),
    'Is it used from Node n2?',
    'internalTrafficPolicy Local keeps traffic on Node n2, and it is on another',
  ],
  [
    'a client in another zone, with hints',
    ask({
      slices: [
        aSlice('web', [
          { ...anEndpoint(1, ready), hints: { forZones: [{ name: 'a' }] } },
          { ...anEndpoint(2, ready), hints: { forZones: [{ name: 'b' }] } },
        ]),
      ],
      client: n2,
    }),
    'Is it used from Node n2?',
    'hints keep this client to endpoints for its own zone',
  ],
  ['ready', ask(), undefined, 'it is one of the endpoints'],
  [
    'ready, for a client',
    ask({ client: n2 }),
    undefined,
    'it is one of the endpoints for clients on Node n2',
  ],
  [
    'leaving while nothing is ready',
    ask({ slices: [aSlice('web', [anEndpoint(1, draining)])] }),
    undefined,
    'it is one of the endpoints',
  ],
  [
    'a foreign slice names it though the selector does not match',
    ask({ pod: labelledPod('web-1', { app: 'api' }) }),
    undefined,
    'it is one of the endpoints',
  ],
  [
    'a Service without selector has its address',
    ask({
      service: aService('web', { selector: {} }),
      slices: [aSlice('web', [{ addresses: ['10.0.0.1'] }])],
    }),
    undefined,
    'it is one of the endpoints',
  ],
];

describe('whyNotBackend', () => {
  it.each(chain)('%s', (_name, question, missed, words) => {
    const { steps, miss } = whyNotBackend(question);
    expect(miss?.question).toBe(missed);
    expect(steps.at(-1)?.words).toBe(words);
    if (miss !== undefined) expect(steps.at(-1)).toBe(miss);
  });

  it('asks on where a slice publishes what the selector does not match', () => {
    const { steps, isPublished } = whyNotBackend(
      ask({ pod: labelledPod('web-1', { app: 'api' }) }),
    );
    expect(isPublished).toBe(true);
    expect(steps.filter(({ answer }) => answer === 'no')).toMatchObject([
      { words: 'app is api, web is asked for' },
    ]);
  });

  it('tells which ports are served and which are not', () => {
    const ports = [
      { name: 'http', port: 80, targetPort: 8080 },
      { name: 'metrics', port: 9090, targetPort: 'metrics' },
    ];
    const { steps, miss } = whyNotBackend(ask({ service: aService('web', { ports }) }));
    expect(miss).toBeUndefined();
    expect(steps.find(({ question }) => question.includes('carry the ports'))?.words).toBe(
      'others, but not port metrics (9090); the Pod has no container port metrics (TCP)',
    );
  });

  it('says that Nodes are not visible', () => {
    const { steps } = whyNotBackend(lone(web1, { nodes: 'not-visible' }));
    expect(steps.find(({ question }) => question === 'Does its Node exist?')).toMatchObject({
      answer: 'unknown',
      words: 'Nodes are not visible to you',
    });
  });

  it('publishes a Pod without a Node where not-ready addresses are published', () => {
    const service = aService('web', { publishNotReadyAddresses: true });
    const pod = labelledPod('web-1', app, { nodeName: 'gone' });
    expect(whyNotBackend(lone(pod, { service })).miss?.question).toBe(
      'Is it in a slice of the Service?',
    );
  });

  it('names only the first of many labels that differ', () => {
    const selector = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`k${n}`, 'v']));
    const { miss } = whyNotBackend(lone(web1, { service: aService('web', { selector }) }));
    expect(miss?.words).toMatch(/and 47 more labels differ$/);
  });

  it('never throws, and a chain has at most one answer, its last step', () => {
    const part = fc.option(fc.string({ maxLength: 3 }), { nil: undefined });
    const pod = fc.record({
      metadata: fc.record({
        namespace: fc.constantFrom('shop', 'other'),
        name: fc.constantFrom('web-1', 'constructor'),
        uid: part,
        labels: fc.option(fc.dictionary(fc.constantFrom('app', '__proto__'), fc.string()), {
          nil: undefined,
        }),
      }),
      spec: fc.option(fc.record({ nodeName: part, containers: fc.constant([container()]) }), {
        nil: undefined,
      }),
      status: fc.option(fc.record({ phase: part, podIP: part }), { nil: undefined }),
    });
    fc.assert(
      fc.property(pod, fc.boolean(), (one, hasClient) => {
        const question = ask({ pod: one, ...(hasClient ? { client: n2 } : {}) });
        const { steps, miss } = whyNotBackend(question);
        expect(miss === undefined || steps.at(-1) === miss).toBe(true);
        expect(steps.every(({ words }) => words !== '')).toBe(true);
      }),
      { seed: 5 },
    );
  });
});
