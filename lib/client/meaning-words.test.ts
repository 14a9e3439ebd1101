import { describe, expect, it } from 'vitest';
import { judgeService } from '#lib/domain/judge-service.ts';
import type { EndpointConditions, ServiceSpec } from '#lib/domain/objects.ts';
import { anEndpoint, aService, aSlice, draining, ready } from '#lib/domain/testing.ts';
import { causeChain } from './cause-chain.ts';
import { meaningText } from './meaning-words.ts';

function entryOf(spec: ServiceSpec, conditions: EndpointConditions = ready) {
  const endpoints = [anEndpoint(1, conditions), anEndpoint(2, conditions)];
  return judgeService({
    ...{ service: aService('web', spec), slices: [aSlice('web', endpoints)] },
    ...{ pods: { kind: 'unknown', reason: 'not asked' }, nodes: 'not-visible' },
  });
}

const inside: ServiceSpec = { internalTrafficPolicy: 'Local' };

describe('what the health of a Service means for a client', () => {
  it.each<[string, ServiceSpec, string]>([
    ['whatever its Node', {}, 'ready endpoints only; there are 2.'],
    [
      'of its own Node, inside',
      inside,
      'ready endpoints (under policy Local, of the client’s own Node) only; there are 2 in all.',
    ],
    [
      'of the Node it arrives at, from outside',
      { type: 'NodePort', externalTrafficPolicy: 'Local' },
      'ready endpoints (under policy Local, of the Node that traffic from outside arrives at) only; there are 2 in all.',
    ],
  ])('says to which endpoints it is sent: %s', (_name, spec, words) => {
    expect(meaningText(entryOf(spec))).toBe(`By kube-proxy’s rules new connections go to ${words}`);
  });

  it('says so of terminating ones, too', () => {
    expect(meaningText(entryOf(inside, draining))).toContain(
      'terminating endpoints (under policy Local, of the client’s own Node) that serve',
    );
    expect(meaningText(entryOf({}, draining))).toContain('terminating endpoints that serve');
  });

  it('does not promise a client endpoints of other Nodes under policy Local', () => {
    const last = (spec: ServiceSpec) => causeChain(entryOf(spec), []).at(-1)?.text;
    expect(last({})).toBe('2 endpoints to choose for a new connection');
    expect(last(inside)).toBe(
      '2 endpoints to choose for a new connection, each from its own Node only',
    );
  });
});
