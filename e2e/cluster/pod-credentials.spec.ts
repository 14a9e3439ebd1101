import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { samplesOf, startSampling } from '../health-colours.ts';
import { auditEvents } from '../kube/audit-log.ts';
import { kubectlOk } from '../kube/kubectl-ok.ts';
import { canMount, withAccount, writeAccount } from '../kube/pod-like.ts';
import { shippedManifest } from '../kube/shipped-manifest.ts';
import { startProduct } from '../product.ts';
import { topologyPage } from '../topology-page.ts';
import { expect, readyPods, test } from './fixtures.ts';
import { deployment, service } from './manifests.ts';

const dir = process.env.SLICESCOPE_CLUSTER_DIR || undefined;
/** kube-apiserver remembers for 10 s that a token was good; then a probe has to meet the refusal. */
const rotatedMs = 40_000;
const samplingMs = 200;

test('K4: with the token and the authority that a Pod finds it sees its namespace, and takes a rotated token without a stale moment', async ({
  api,
  kubeconfig,
  namespace,
  page,
}) => {
  test.skip(dir === undefined, 'reads the pki of the control plane that test:cluster starts');
  test.skip(!canMount(), 'needs to mount a folder as a Pod has it, which this machine refuses');
  test.slow();
  const manifest = shippedManifest('slicescope-namespaced.yaml');
  const run = (...args: readonly string[]) => kubectlOk(kubeconfig, ['-n', namespace, ...args]);
  await run('apply', '-f', manifest.file);
  await run('create', 'secret', 'generic', 'bound');
  const folder = mkdtempSync(join(tmpdir(), 'slicescope-account-'));
  const authority = readFileSync(join(dir ?? '', 'pki', 'apiserver.crt'), 'utf8');
  const first = await run(
    ...['create', 'token', 'slicescope', '--bound-object-kind', 'Secret'],
    ...['--bound-object-name', 'bound'],
  );
  writeAccount(folder, { token: `${first}\n`, authority, namespace });
  await api.create(namespace, service('web'));
  await api.create(namespace, deployment('web', 2));
  await readyPods(api, namespace, 3);

  const { hostname, port } = new URL(api.server);
  const product = await startProduct({
    args: manifest.flags({ POD_NAMESPACE: namespace }),
    env: {
      KUBERNETES_SERVICE_HOST: hostname,
      KUBERNETES_SERVICE_PORT: port,
      HOME: '/nonexistent',
    },
    within: withAccount(folder),
  });
  try {
    const fingerprint = new X509Certificate(authority).fingerprint256.replaceAll(':', '');
    const name = `in-cluster-${fingerprint.slice(0, 8).toLowerCase()}`;
    expect(product.output()).toContain(`shows the cluster it runs in (${name}) at`);
    const topology = topologyPage(page, product.url);
    await topology.open();
    await expect(topology.service(namespace, 'web')).toContainText('2/2');
    await expect(page.getByTestId('freshness')).toHaveAttribute('data-fresh', 'live');

    const account = `system:serviceaccount:${namespace}:slicescope`;
    const tokens = () =>
      new Set(
        auditEvents(dir ?? '', account).map(
          ({ user }) => user.extra?.['authentication.kubernetes.io/credential-id']?.[0],
        ),
      );
    expect(tokens().size).toBe(1);
    await startSampling(page, samplingMs);
    const second = await run('create', 'token', 'slicescope');
    writeAccount(folder, { token: second, authority, namespace });
    // From now on the first token is refused.
    await run('delete', 'secret', 'bound');
    await expect.poll(() => tokens().size, { timeout: rotatedMs }).toBe(2);
    await expect(page.getByTestId('freshness')).toHaveAttribute('data-fresh', 'live');
    const samples = await samplesOf(page);
    expect(samples.length).toBeGreaterThan(0);
    expect(samples.filter(({ claimed }) => claimed === 0)).toEqual([]);
  } finally {
    await page.goto('about:blank');
    expect(await product.stop()).toBe(0);
    rmSync(folder, { recursive: true });
  }
});
