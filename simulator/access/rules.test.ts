import { describe, expect, it } from 'vitest';
import { parseRequest } from '#simulator/http/request-info.ts';
import { parseRequestTarget } from '#simulator/http/request-target.ts';
import type { Rule } from './rule.ts';
import { createRules } from './rules.ts';

const dev = { user: 'dev', groups: ['team', 'system:authenticated'] };

/** What a request needs, as an API server reads it. */
function asked(method: string, path: string) {
  const target = parseRequestTarget(path);
  if (target === undefined) throw new Error(`${path} is no target`);
  return parseRequest(method, target);
}

const allows = (rule: Rule, method: string, path: string): boolean =>
  createRules([rule]).decide(dev, asked(method, path)).allowed;

const reads: Rule = { user: 'dev', verbs: ['get', 'list', 'watch'], resources: ['pods'] };

describe('a rule', () => {
  it.each<[string, Rule, string, string, boolean]>([
    ['a user', reads, 'GET', '/api/v1/pods', true],
    ['another user', { ...reads, user: 'ops' }, 'GET', '/api/v1/pods', false],
    ['another verb', reads, 'DELETE', '/api/v1/namespaces/shop/pods/a', false],
    ['another resource', reads, 'GET', '/api/v1/services', false],
    ['another group', { ...reads, apiGroups: ['apps'] }, 'GET', '/api/v1/pods', false],
    ['no subresource', reads, 'GET', '/api/v1/namespaces/shop/pods/a/log', false],
    ['one namespace', { ...reads, namespace: 'shop' }, 'GET', '/api/v1/namespaces/shop/pods', true],
    ['not all namespaces', { ...reads, namespace: 'shop' }, 'GET', '/api/v1/pods', false],
    [
      'not another namespace',
      { ...reads, namespace: 'shop' },
      'GET',
      '/api/v1/namespaces/x/pods',
      false,
    ],
    ['no paths', { ...reads, resources: ['*'] }, 'GET', '/metrics', false],
  ])('covers %s: %#', (_, rule, method, path, allowed) => {
    expect(allows(rule, method, path)).toBe(allowed);
  });

  it('can be for a group', () => {
    const rule: Rule = { group: 'team', verbs: ['list'], resources: ['pods'] };
    expect(allows(rule, 'GET', '/api/v1/pods')).toBe(true);
    expect(allows({ ...rule, group: 'others' }, 'GET', '/api/v1/pods')).toBe(false);
  });

  it('names subresources with their resource, or of all resources', () => {
    const scale = '/apis/apps/v1/namespaces/shop/deployments/web/scale';
    const rule = (resource: string): Rule => ({
      user: 'dev',
      verbs: ['update'],
      resources: [resource],
    });
    expect(allows(rule('deployments/scale'), 'PUT', scale)).toBe(true);
    expect(allows(rule('*/scale'), 'PUT', scale)).toBe(true);
    expect(allows(rule('*'), 'PUT', scale)).toBe(true);
    expect(allows(rule('deployments'), 'PUT', scale)).toBe(false);
    expect(allows(rule('*/status'), 'PUT', scale)).toBe(false);
  });

  it('can be for names: a list or watch has to select one of them', () => {
    const rule: Rule = { ...reads, resourceNames: ['a'] };
    const pods = '/api/v1/namespaces/shop/pods';
    expect(allows(rule, 'GET', `${pods}/a`)).toBe(true);
    expect(allows(rule, 'GET', `${pods}/b`)).toBe(false);
    expect(allows(rule, 'GET', pods)).toBe(false);
    expect(allows(rule, 'GET', `${pods}?fieldSelector=metadata.name%3Da`)).toBe(true);
    expect(allows(rule, 'GET', `${pods}?watch=1&fieldSelector=x%3D1,metadata.name%3D%3Da`)).toBe(
      true,
    );
    expect(allows(rule, 'GET', `${pods}?fieldSelector=metadata.name%21%3Da`)).toBe(false);
    expect(allows(rule, 'GET', `${pods}?fieldSelector=metadata.name%3Db`)).toBe(false);
  });

  it('covers paths, exactly or by their beginning', () => {
    const rule: Rule = { user: 'dev', verbs: ['get'], nonResourceURLs: ['/metrics', '/debug/*'] };
    expect(allows(rule, 'GET', '/metrics')).toBe(true);
    expect(allows(rule, 'GET', '/metrics/slis')).toBe(false);
    expect(allows(rule, 'GET', '/debug/pprof')).toBe(true);
    expect(allows(rule, 'POST', '/metrics')).toBe(false);
  });
});

describe('who may do what in any cluster', () => {
  const rules = createRules([]);
  const anonymous = { user: 'system:anonymous', groups: ['system:unauthenticated'] };

  it.each([
    ['GET', '/version', true, true],
    ['GET', '/readyz', true, true],
    ['HEAD', '/readyz', false, false],
    ['GET', '/api', true, false],
    ['GET', '/apis/apps/v1', true, false],
    ['GET', '/metrics', false, false],
    ['GET', '/api/v1/pods', false, false],
    ['POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', true, false],
    ['POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews', false, false],
  ])('%s %s: known users %s, others %s', (method, path, known, others) => {
    expect(rules.decide(dev, asked(method, path)).allowed).toBe(known);
    expect(rules.decide(anonymous, asked(method, path)).allowed).toBe(others);
  });

  it('lets system:masters do everything that is not denied', () => {
    const root = { user: 'root', groups: ['system:masters'] };
    expect(rules.decide(root, asked('DELETE', '/api/v1/nodes')).allowed).toBe(true);
    const undo = rules.deny({ user: 'root', verbs: ['*'], resources: ['pods'], namespace: 'shop' });
    expect(rules.decide(root, asked('GET', '/api/v1/pods')).allowed).toBe(false);
    expect(rules.decide(root, asked('GET', '/api/v1/namespaces/x/pods')).allowed).toBe(true);
    expect(rules.of(root, 'shop').complete).toBe(false);
    undo();
    expect(rules.decide(root, asked('GET', '/api/v1/pods')).allowed).toBe(true);
  });
});

it('tells which binding allows something, as RBAC does', () => {
  const rules = createRules([
    { ...reads, name: 'topology', namespace: 'shop' },
    { group: 'team', verbs: ['list'], resources: ['nodes'], name: 'nodes' },
  ]);
  expect(rules.decide(dev, asked('GET', '/api/v1/namespaces/shop/pods')).reason).toBe(
    'RBAC: allowed by RoleBinding "topology/shop" of Role "topology" to User "dev"',
  );
  expect(rules.decide(dev, asked('GET', '/api/v1/nodes')).reason).toBe(
    'RBAC: allowed by ClusterRoleBinding "nodes" of ClusterRole "nodes" to Group "team"',
  );
});

describe('a path', () => {
  it.each([
    [
      'GET',
      '/api/v1/namespaces/shop',
      { verb: 'get', resource: 'namespaces', namespace: 'shop', name: 'shop' },
    ],
    ['GET', '/api/v1/namespaces/shop/status', { resource: 'namespaces', subresource: 'status' }],
    ['GET', '/api/v1/namespaces/shop/pods/a?watch=1', { verb: 'get', name: 'a' }],
    ['GET', '/api/v1/watch/namespaces/shop/pods/a', { verb: 'watch', resource: 'pods', name: 'a' }],
    ['HEAD', '/api/v1/pods', { verb: 'list' }],
    ['OPTIONS', '/api/v1/pods', { verb: '' }],
    ['DELETE', '/api/v1/namespaces/shop/pods', { verb: 'deletecollection' }],
    ['GET', '/api/v1/namespaces/a%2fb/pods', { namespace: 'a', resource: 'b', name: 'pods' }],
    ['GET', '/api/v1', { kind: 'path', verb: 'get' }],
  ])('%s %s is read as an API server reads it', (method, path, expected) => {
    expect(asked(method, path)).toMatchObject(expected);
  });
});
