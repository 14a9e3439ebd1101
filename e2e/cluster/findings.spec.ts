import { kubelets } from '../kube/control-plane.ts';
import { kubectlFor } from '../kube/kubectl.ts';
import type { Product } from '../product.ts';
import { startProduct } from '../product.ts';
import { topologyPage } from '../topology-page.ts';
import { test as base, expect } from './fixtures.ts';
import { kubectlOk, playStory, shownWithinMs } from './stories/play-story.ts';
import { podFamily } from './stories/pod-stories.ts';
import { policyFamily } from './stories/policy-stories.ts';
import { portFamily } from './stories/port-stories.ts';
import { selectorFamily } from './stories/selector-stories.ts';
import { shapeFamily } from './stories/shape-stories.ts';
import { sliceFamily } from './stories/slice-stories.ts';
import { quickThresholds } from './stories/story.ts';
import { listenToFindings } from './told-findings.ts';

const families = [selectorFamily, podFamily, portFamily, sliceFamily, policyFamily, shapeFamily];

/** Told of a controller that lags behind the Pods: none of these stories holds it up. */
const lagIds: ReadonlySet<string> = new Set(['D06', 'D18', 'D19']);

const test = base.extend<object, { readonly quick: Product }>({
  quick: [
    async ({ kubeconfig }, use) => {
      const product = await startProduct({
        args: ['--kubeconfig', kubeconfig, ...quickThresholds],
      });
      await use(product);
      await product.stop();
    },
    { scope: 'worker' },
  ],
});

for (const { name, given, rollouts, stories } of families) {
  test(`${name}: told within 2 s of what kubectl did and the time it has to last, and gone when kubectl mends it`, async ({
    kubeconfig,
    namespace,
    page,
    product,
    quick,
  }) => {
    test.setTimeout(180_000);
    const kubectl = kubectlFor(kubeconfig);
    const topology = topologyPage(page, quick.url);
    const stage = {
      ...{ url: quick.url, topology, kubeconfig, kubectl, namespace },
      kubelets: kubelets(process.env.SLICESCOPE_CLUSTER_DIR || undefined),
    };
    const listener = await listenToFindings(product.url, [namespace]);
    try {
      await kubectlOk(stage, [['apply', '-f', '-'], { input: given(namespace) }]);
      for (const rollout of rollouts) {
        await kubectlOk(stage, [['rollout', 'status', `deployment/${rollout}`, '--timeout=30s']]);
      }
      await topology.open({ namespaces: [namespace] });
      for (const story of stories(namespace)) {
        await test.step(`${story.id} ${story.service ?? ''}`, async () => {
          const times = await playStory(stage, story);
          console.log(
            `  ${story.id} told after ${times.raised.publishedMs} ms (of which it has to last up to ${story.debounceMs}; ${times.raised.writtenMs} after the last write), gone after ${times.cleared.publishedMs} ms (${times.cleared.writtenMs})`,
          );
          expect
            .soft(times.raised.publishedMs, story.id)
            .toBeLessThanOrEqual(story.debounceMs + shownWithinMs);
        });
      }
      // The product with the usual thresholds, which looked on, told of no lag in what the controller keeps.
      const lags = listener.told.filter(
        ({ service, finding }) =>
          lagIds.has(finding.id) && listener.service(service)?.managed !== false,
      );
      expect(lags).toEqual([]);
    } finally {
      listener.stop();
      kubectl.close();
      await page.goto('about:blank');
    }
  });
}
