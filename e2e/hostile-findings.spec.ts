import { execFileSync } from 'node:child_process';
import { inspectorTabs } from '#lib/client/inspector-tabs.ts';
import { deployment, service } from '#simulator/testing/builders.ts';
import { expect, test } from './simulated.ts';

/** What is told only once it lasts takes ten seconds. */
const lastingMs = 30_000;
test.describe.configure({ timeout: 90_000 });

const path = '/"><script>alert(1)</script>\u202E\'$(id)`';
const output = '<img src=x onerror=alert(2)> \u202Eton\u200B \'quoted\' "twice" $(reboot)';

test('P6: hostile paths, events and labels are text in every finding and tab; a command keeps its words', async ({
  simulate,
  consoleErrors,
}) => {
  const { simulator, topology } = await simulate({
    podTimings: { startMs: 5, readyMs: 'never', stopMs: 5 },
  });
  const { cluster } = simulator;
  const { page } = topology;
  page.on('dialog', () => consoleErrors.push('a dialog was opened'));
  const web = deployment('web', 2);
  const [container] = web.spec.template.spec.containers ?? [];
  const readinessProbe = {
    httpGet: { path, port: 8080 },
    periodSeconds: 1,
    failureThreshold: 1,
  };
  cluster.create('services', service('web'));
  cluster.create('deployments', {
    ...web,
    spec: {
      ...web.spec,
      template: {
        ...web.spec.template,
        spec: { containers: [{ name: 'app', ...container, readinessProbe }] },
      },
    },
  });
  cluster.create('services', {
    metadata: { namespace: 'shop', name: 'lost' },
    spec: {
      selector: { app: "we'b;$(id)<b>\u202E" },
      ports: [{ name: 'http', port: 80, targetPort: 8080 }],
    },
  });
  await expect.poll(() => cluster.list('pods', 'shop').length).toBe(2);
  for (const { metadata } of cluster.list('pods', 'shop')) {
    cluster.create('events', {
      metadata: { namespace: 'shop', name: `${metadata.name}.1` },
      involvedObject: {
        kind: 'Pod',
        namespace: 'shop',
        name: metadata.name,
        uid: metadata.uid ?? '',
      },
      reason: 'Unhealthy',
      type: 'Warning',
      message: `Readiness probe failed: ${output}`,
      lastTimestamp: new Date().toISOString(),
      count: 1,
    });
  }

  for (const [name, id] of [
    ['web', 'B10'],
    ['lost', 'A01'],
  ] as const) {
    await topology.open({ namespaces: ['shop'], select: `svc/shop/${name}` });
    const finding = page.locator(`[data-testid="finding"][data-finding="${id}"]`).first();
    await expect(finding).toBeVisible({ timeout: lastingMs });
    for (const details of await page.locator('details:not([open]) > summary').all())
      if (await details.isVisible()) await details.click();
    for (const tab of inspectorTabs) {
      await topology.tab(tab);
      await expect(topology.inspector).not.toContainText(/[\u202E\u200B]/);
    }
    await topology.tab('why');
    const commands = await finding.locator('code').allTextContents();
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) {
      expect(command).not.toMatch(/[\u202E\u200B]/);
      expect(runHarmlessly(command).every((word) => !/^uid=\d/.test(word))).toBe(true);
      expect(runHarmlessly(command)[0]).toBe('--context');
    }
  }
  await topology.open({ namespaces: ['shop'], select: 'svc/shop/web' });
  await expect(topology.inspector).toContainText('<script>alert(1)</script>');
  await expect(topology.inspector).toContainText('\\u{202e}');
  await topology.tab('object');
  await expect(topology.inspector).toContainText('<img src=x onerror=alert(2)>');
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
  expect(consoleErrors).toEqual([]);
});

/** The words that a shell would hand to kubectl: it stands for a function that only prints them. */
function runHarmlessly(command: string): readonly string[] {
  const script = `kubectl() { printf '%s\\0' "$@"; }\n${command}`;
  const words = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0');
  return words.slice(0, -1);
}
