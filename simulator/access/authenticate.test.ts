import { describe, expect, it } from 'vitest';
import { createRandom } from '#simulator/random.ts';
import { authenticate, identityOfToken } from './authenticate.ts';
import { createFlowSchemas } from './flow-schema.ts';
import type { Identity } from './identity.ts';

const tokens = new Map<string, Identity>([
  ['right', { user: 'dev', groups: ['team'] }],
  ['bot', { user: 'system:serviceaccount:shop:bot', uid: '7', groups: ['system:serviceaccounts'] }],
]);
const known = { user: 'dev', groups: ['team', 'system:authenticated'] };

// As kube-apiserver 1.34.4 takes them.
describe('an Authorization header', () => {
  it.each<[string | undefined, string | undefined]>([
    ['Bearer right', 'dev'],
    ['bearer right', 'dev'],
    ['Bearer right and more', 'dev'],
    [' Bearer right ', 'dev'],
    ['Bearer wrong', undefined],
    ['Bearer ', 'system:anonymous'],
    ['Bearer', 'system:anonymous'],
    ['Basic YTpi', 'system:anonymous'],
    ['', 'system:anonymous'],
    [undefined, 'system:anonymous'],
  ])('%j is of %s', (authorization, user) => {
    const { identity } = authenticate({ authorization, certificate: undefined }, tokens);
    expect(identity?.user).toBe(user);
  });

  it('with two spaces shows no token, and is warned of', () => {
    const found = authenticate({ authorization: 'Bearer  right', certificate: undefined }, tokens);
    expect(found.identity?.user).toBe('system:anonymous');
    expect(found.warning).toContain('extra space before the bearer token');
  });
});

it('puts every known user into the group of known users, once', () => {
  expect(identityOfToken('right', tokens)).toEqual(known);
  const again = authenticate({ authorization: undefined, certificate: known }, tokens);
  expect(again.identity).toEqual(known);
  expect(identityOfToken('wrong', tokens)).toBeUndefined();
});

describe('the flow of a request', () => {
  const flowOf = createFlowSchemas(createRandom(1));
  const list = {
    kind: 'resource',
    verb: 'list',
    group: '',
    version: 'v1',
    resource: 'pods',
  } as const;
  const probe = { kind: 'path', verb: 'get', path: '/readyz' } as const;
  const bot = { user: 'bot', groups: ['system:serviceaccounts', 'system:authenticated'] };
  const root = { user: 'root', groups: ['system:masters', 'system:authenticated'] };

  it('never waits for administrators and for health', () => {
    expect(flowOf(root, list)?.isExempt).toBe(true);
    expect(flowOf(known, probe)?.isExempt).toBe(true);
    expect(flowOf(known, { ...probe, path: '/version' })?.isExempt).toBe(false);
    expect(flowOf(known, list)?.isExempt).toBe(false);
  });

  it('is one of its own for ServiceAccounts, and none for what lasts', () => {
    expect(flowOf(bot, list)?.uid).not.toBe(flowOf(known, list)?.uid);
    expect(flowOf(known, { ...list, verb: 'get', subresource: 'log' })).toBeUndefined();
  });
});
