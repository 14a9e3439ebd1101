import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { auditEvents, judgeAudit } from '../kube/audit-log.ts';
import { ApiRefused, connectTo } from '../kube/cluster-api.ts';
import { kubectlOk } from '../kube/kubectl-ok.ts';
import type { PodTemplate, ShippedManifest } from '../kube/shipped-manifest.ts';
import { shippedManifest } from '../kube/shipped-manifest.ts';
import { startProduct } from '../product.ts';
import { topologyPage } from '../topology-page.ts';
import { expect, expectSameAsPublished, readyPods, test } from './fixtures.ts';
import { deployment, service } from './manifests.ts';

const dir = process.env.SLICESCOPE_CLUSTER_DIR || undefined;
const ownNamespace = 'slicescope';
const restricted = 'pod-security.kubernetes.io/enforce=restricted';
/** A watch is probed by a list after 5 s of silence (R5); that takes each source some rounds at most. */
const everythingUsedMs = 40_000;

/** A kubeconfig that carries the token of a ServiceAccount, as `kubectl create token` gives it. */
async function kubeconfigOf(admin: string, namespace: string, folder: string): Promise<string> {
  const token = await kubectlOk(admin, ['-n', namespace, 'create', 'token', 'slicescope']);
  const file = join(folder, 'kubeconfig');
  writeFileSync(file, readFileSync(admin, 'utf8').replace(/token: [^}]+/, `token: ${token}`));
  return file;
}

/** Lets the API server judge a Pod of this template; rejects with its words when it is refused. */
async function tryPod(admin: string, namespace: string, template: PodTemplate): Promise<void> {
  const metadata = { ...template.metadata, name: 'trial' };
  const pod = { apiVersion: 'v1', kind: 'Pod', ...template, metadata };
  await kubectlOk(admin, ['-n', namespace, 'apply', '--dry-run=server', '-f', '-'], {
    input: JSON.stringify(pod),
  });
}

/** Opens, looks around, selects, narrows: what people do. */
async function lookAround(
  page: Page,
  url: string,
  cluster: Parameters<typeof expectSameAsPublished>[1],
  namespace: string,
): Promise<void> {
  const topology = topologyPage(page, url);
  await topology.open();
  await expect(topology.service(namespace, 'web')).toContainText('2/2');
  await expect(topology.service(namespace, 'web')).toHaveAttribute('data-fresh', 'live');
  await expect(page.getByTestId('banner')).toHaveCount(0);
  await expectSameAsPublished(topology, cluster, namespace);
  await topology.open({ namespaces: [namespace], select: `svc/${namespace}/web` });
  await expect(topology.inspector).toContainText('web');
  await expect(page.getByTestId('freshness')).toHaveAttribute('data-fresh', 'live');
}

test.describe('K: Slicescope in the cluster', () => {
  test.skip(dir === undefined, 'needs the audit log of the control plane that test:cluster starts');

  const variants: readonly (readonly [string, ShippedManifest, boolean])[] = [
    ['all namespaces', shippedManifest('slicescope.yaml'), true],
    ['one namespace', shippedManifest('slicescope-namespaced.yaml'), false],
  ];

  for (const [what, manifest, isWide] of variants) {
    test(`K1 K2 K3, ${what}: the manifest is accepted, and the account asks for what it was given: no less, no more`, async ({
      api,
      kubeconfig,
      namespace,
      page,
    }) => {
      test.slow();
      const home = isWide ? ownNamespace : namespace;
      const account = `system:serviceaccount:${home}:slicescope`;
      await api.create(namespace, service('web'));
      await api.create(namespace, deployment('web', 2));
      // The Pods of this Deployment are not that restricted: the label comes after them.
      await readyPods(api, namespace, 2);
      if (!isWide) await kubectlOk(kubeconfig, ['label', 'namespace', home, restricted]);
      await kubectlOk(kubeconfig, ['-n', home, 'apply', '-f', manifest.file]);
      const folder = mkdtempSync(join(tmpdir(), 'slicescope-'));
      try {
        // A ReplicaSet's Pod that Pod Security refuses never appears.
        await readyPods(api, home, isWide ? 1 : 3);

        const file = await kubeconfigOf(kubeconfig, home, folder);
        const flags = manifest.flags({ POD_NAMESPACE: home });
        const product = await startProduct({
          args: [...flags, '--metrics-port', '0', '--kubeconfig', file],
        });
        try {
          await lookAround(page, product.url, { api, kubeconfig }, namespace);
          if (isWide) {
            const own = topologyPage(page, product.url);
            await own.open({ namespaces: [home] });
            await expect(own.service(home, 'slicescope')).toContainText('1/1');
          }
          const verdict = () =>
            judgeAudit(auditEvents(dir ?? '', account), manifest.grants, isWide ? undefined : home);
          await expect.poll(() => verdict().unused, { timeout: everythingUsedMs }).toEqual([]);
          expect(verdict()).toMatchObject({ refused: [], beyond: [] });
          expect(verdict().requests).toBeGreaterThan(manifest.grants.length);

          // The witness sees what it should: one request too many, refused, is in its log.
          await expect(connectTo(file).get(`/api/v1/namespaces/${home}/secrets`)).rejects.toThrow(
            ApiRefused,
          );
          const asked = `list /api/v1/namespaces/${home}/secrets`;
          expect(verdict()).toMatchObject({ refused: [`403 ${asked}`], beyond: [asked] });
        } finally {
          await page.goto('about:blank');
          expect(await product.stop()).toBe(0);
        }
      } finally {
        rmSync(folder, { recursive: true });
        await kubectlOk(kubeconfig, ['-n', home, 'delete', '--wait=false', '-f', manifest.file]);
      }
    });
  }

  test('K3: Pod Security "restricted" lets the shipped Pod in, and no Pod that may do more', async ({
    kubeconfig,
    namespace,
  }) => {
    await kubectlOk(kubeconfig, ['label', 'namespace', namespace, restricted]);
    for (const [, { template }] of variants) {
      await tryPod(kubeconfig, namespace, template);
      const { securityContext: _, ...spec } = template.spec;
      await expect(tryPod(kubeconfig, namespace, { ...template, spec })).rejects.toThrow(
        'violates PodSecurity "restricted',
      );
    }
  });
});
