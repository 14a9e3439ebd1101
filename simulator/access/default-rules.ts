import { mastersGroup } from './identity.ts';
import type { Rule } from './rule.ts';

/** What every cluster grants from its start: k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac/bootstrappolicy. */
export const defaultRules: readonly Rule[] = [
  {
    name: 'cluster-admin',
    group: mastersGroup,
    verbs: ['*'],
    apiGroups: ['*'],
    resources: ['*'],
  },
  { name: 'cluster-admin', group: mastersGroup, verbs: ['*'], nonResourceURLs: ['*'] },
  {
    name: 'system:basic-user',
    group: 'system:authenticated',
    verbs: ['create'],
    apiGroups: ['authorization.k8s.io'],
    resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
  },
  {
    name: 'system:basic-user',
    group: 'system:authenticated',
    verbs: ['create'],
    apiGroups: ['authentication.k8s.io'],
    resources: ['selfsubjectreviews'],
  },
  publicInfo('system:authenticated'),
  publicInfo('system:unauthenticated'),
  {
    name: 'system:discovery',
    group: 'system:authenticated',
    verbs: ['get'],
    nonResourceURLs: [
      '/api',
      '/api/*',
      '/apis',
      '/apis/*',
      '/healthz',
      '/livez',
      '/openapi',
      '/openapi/*',
      '/readyz',
      '/version',
      '/version/',
    ],
  },
  {
    name: 'system:service-account-issuer-discovery',
    group: 'system:serviceaccounts',
    verbs: ['get'],
    nonResourceURLs: [
      '/.well-known/openid-configuration',
      '/.well-known/openid-configuration/',
      '/openid/v1/jwks',
      '/openid/v1/jwks/',
    ],
  },
];

function publicInfo(group: string): Rule {
  return {
    name: 'system:public-info-viewer',
    group,
    verbs: ['get'],
    nonResourceURLs: ['/healthz', '/livez', '/readyz', '/version', '/version/'],
  };
}
