import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '#lib/diagnosis/catalogue/catalogue.ts';
import type { Need } from '#lib/diagnosis/catalogue/catalogue-entry.ts';
import type { Finding } from '#lib/domain/finding.ts';
import type { ServiceDetail } from '#lib/protocol/service-detail.ts';
import { kubectlOk } from '../kube/kubectl-ok.ts';
import { startProduct } from '../product.ts';
import { topologyPage } from '../topology-page.ts';
import { expect, test } from './fixtures.ts';
import { limitedKubeconfig, mayLook } from './limited-kubeconfig.ts';
import {
  conditions,
  deploymentYaml,
  podYaml,
  published,
  quickThresholds,
  reportPod,
  serviceYaml,
} from './stories/story.ts';

const slices = mayLook('discovery.k8s.io', 'endpointslices');
const unready = {
  containerStatuses: [
    {
      ...{ name: 'main', image: 'example.com/main:1', imageID: '', restartCount: 0, ready: false },
      ...{ started: true, state: { running: { startedAt: '2026-01-02T03:04:05Z' } } },
    },
  ],
};

/** What is told of a Service, warnings and worse: the most that can be known. */
type Known = {
  readonly ids: readonly string[];
  /** What these findings say they could not read. */
  readonly unread: readonly string[];
  readonly says: RegExp;
};

const nothing: Known = { ids: [], unread: [], says: /Not evaluated/i };
const otherNamespaces = 'Pods of other namespaces are not visible';

const accounts: readonly {
  readonly what: string;
  readonly rules: readonly unknown[];
  readonly unseen: readonly Need[];
  readonly known: Readonly<Record<string, Known>>;
}[] = [
  {
    what: 'Services and slices alone',
    rules: [mayLook('', 'services'), slices],
    unseen: ['pods', 'nodes', 'workloads', 'endpoints'],
    known: {
      probed: {
        ids: ['F01'],
        unread: ['Pods are not visible to you'],
        says: /0 of 1 endpoint ready/,
      },
      ...{ lost: nothing, idle: nothing, web: nothing },
    },
  },
  {
    what: 'Services, slices and Pods',
    rules: [mayLook('', 'services', 'pods'), slices],
    unseen: ['nodes', 'workloads', 'endpoints'],
    known: {
      // That the probe fails is told by an Event alone.
      probed: {
        ids: ['F01', 'B10'],
        unread: ['Events are not visible to you'],
        says: /has readiness probe HTTP \/health on port 8080/,
      },
      lost: { ids: ['A02', 'A01'], unread: [otherNamespaces], says: /4 Pods have app=web/ },
      idle: { ids: ['A01'], unread: [otherNamespaces], says: /app=idle matches no Pod/ },
      web: nothing,
    },
  },
];

test.describe('what cannot be read is said to be unseen, and nothing is made up in its place', () => {
  test.skip(
    !process.env.SLICESCOPE_CLUSTER_DIR,
    'needs the user without rights of the control plane that npm run test:cluster starts',
  );

  for (const { what, rules, unseen, known } of accounts) {
    test(what, async ({ api, kubeconfig, namespace, page }) => {
      const kubectl = (...args: readonly string[]) =>
        kubectlOk(kubeconfig, ['-n', namespace, ...args]);
      const given = [
        deploymentYaml('web', 4),
        serviceYaml('web'),
        serviceYaml('lost', 'wbe'),
        deploymentYaml('idle', 0),
        serviceYaml('idle'),
        podYaml(
          'probed',
          '',
          'readinessProbe: {httpGet: {path: /health, port: 8080}, periodSeconds: 1}',
        ),
        serviceYaml('probed'),
      ].join('');
      await kubectlOk(kubeconfig, ['-n', namespace, 'apply', '-f', '-'], { input: given });
      await kubectl('rollout', 'status', 'deployment/web', '--timeout=30s');
      await kubectl('wait', '--for=condition=Ready', 'pod/probed', '--timeout=20s');
      const notReady = conditions({
        ContainersReady: ['False', 'ContainersNotReady'],
        Ready: ['False', 'ContainersNotReady'],
      });
      await kubectl(...reportPod('probed', { ...unready, conditions: notReady })[0]);
      await kubectl(...published('probed', 'ready', false)[0]);

      const file = await limitedKubeconfig(api, kubeconfig, namespace, { rules, home: namespace });
      const product = await startProduct({ args: ['--kubeconfig', file, ...quickThresholds] });
      const detailOf = async (name: string): Promise<ServiceDetail> => {
        const answer = await fetch(`${product.url}/api/v1/services/${namespace}/${name}`);
        return JSON.parse(await answer.text());
      };
      try {
        const topology = topologyPage(page, product.url);
        await topology.open();
        for (const [name, { ids, unread, says }] of Object.entries(known)) {
          await expect
            .poll(async () => gravely(await detailOf(name)).map(({ id }) => id), { message: name })
            .toEqual(ids);
          const detail = await detailOf(name);
          expect(detail.notEvaluated.map(({ need }) => need)).toEqual(unseen);
          const needed = detail.findings.flatMap(({ id }) => needsOf(id));
          expect(needed.filter((need) => unseen.includes(need))).toEqual([]);
          expect(gravely(detail).flatMap(({ notVisible }) => notVisible)).toEqual(unread);

          await topology.select('svc', namespace, name);
          const list = page.getByTestId('not-evaluated').getByRole('listitem');
          await expect(list.filter({ hasText: 'not visible to you' })).toHaveCount(unseen.length);
          await expect(topology.inspector).toContainText(says);
        }
      } finally {
        await page.goto('about:blank');
        await product.stop();
        rmSync(join(file, '..'), { recursive: true });
      }
    });
  }
});

function gravely({ findings }: ServiceDetail): readonly Finding[] {
  return findings.filter(({ severity }) => severity !== 'info');
}

function needsOf(id: string): readonly Need[] {
  return catalogue.find((entry) => entry.id === id)?.needs ?? [];
}
