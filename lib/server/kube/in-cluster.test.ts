import { expect, it } from 'vitest';
import { inClusterContext } from './in-cluster.ts';

it.each([
  ['10.96.0.1', 'https://10.96.0.1:443'],
  ['fd00::1', 'https://[fd00::1]:443'],
  ['kubernetes.default', 'https://kubernetes.default:443'],
])('connects a Pod to the API server at %s with the mounted ServiceAccount', (host, server) => {
  const mount = '/var/run/secrets/kubernetes.io/serviceaccount';
  const read = (path: string) => (path === `${mount}/namespace` ? 'shop\n' : undefined);
  expect(inClusterContext({ host, port: '443' }, read)).toEqual({
    context: 'in-cluster',
    namespace: 'shop',
    clusterName: 'in-cluster',
    cluster: { server, 'certificate-authority': `${mount}/ca.crt` },
    userName: undefined,
    user: { tokenFile: `${mount}/token` },
  });
});
