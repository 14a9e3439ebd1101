import { expect, it } from 'vitest';
import { inClusterContext, inClusterName } from './in-cluster.ts';
import { certificates } from './testing/look-through.ts';

const mount = '/var/run/secrets/kubernetes.io/serviceaccount';

it.each([
  ['10.96.0.1', 'https://10.96.0.1:443'],
  ['fd00::1', 'https://[fd00::1]:443'],
  ['kubernetes.default', 'https://kubernetes.default:443'],
])('connects a Pod to the API server at %s with the mounted ServiceAccount', (host, server) => {
  const read = (path: string) => (path === `${mount}/namespace` ? 'shop\n' : undefined);
  expect(inClusterContext({ host, port: '443', name: 'shop-production' }, read)).toEqual({
    context: 'shop-production',
    namespace: 'shop',
    clusterName: 'shop-production',
    cluster: { server, 'certificate-authority': `${mount}/ca.crt` },
    userName: undefined,
    user: { tokenFile: `${mount}/token` },
  });
});

it.each([
  ['an authority', certificates.ca.cert, 'in-cluster-7bc0dc9a'],
  ['that of another cluster', certificates.server.cert, 'in-cluster-3582d26b'],
  [
    'a bundle that begins with it',
    certificates.ca.cert + certificates.server.cert,
    'in-cluster-7bc0dc9a',
  ],
  ['no authority', undefined, 'in-cluster'],
  ['something else in its place', 'nothing', 'in-cluster'],
])('K6: names the cluster after %s', (_, authority, name) => {
  const read = (path: string) => (path === `${mount}/ca.crt` ? authority : undefined);
  expect(inClusterName(read)).toBe(name);
});
