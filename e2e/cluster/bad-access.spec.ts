import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProduct } from '../product.ts';
import { topologyPage } from '../topology-page.ts';
import { expect, test } from './fixtures.ts';

/** What somebody got wrong in the kubeconfig, and the words that tell it. */
const mistakes: readonly (readonly [string, (text: string) => string, RegExp])[] = [
  [
    'a token that is not accepted',
    (text) => text.replace(/token: \S+?([,}\s])/, 'token: expired$1'),
    /credentials/,
  ],
  [
    'a server whose certificate nobody vouches for',
    (text) => text.replace(/, certificate-authority: [^}]+/, ''),
    /certificate/,
  ],
  [
    'the name of another server',
    (text) => text.replace(/https:\/\/127\.0\.0\.1:(\d+)/, 'https://localhost.invalid:$1'),
    /localhost\.invalid/,
  ],
];

test.describe('S3: what only a person can mend is said, and nothing looks healthy', () => {
  test.skip(
    process.env.SLICESCOPE_CLUSTER_DIR === undefined,
    'rewrites the kubeconfig of the control plane that npm run test:cluster starts',
  );

  for (const [what, mistake, words] of mistakes) {
    test(what, async ({ kubeconfig, page }) => {
      const folder = mkdtempSync(join(tmpdir(), 'slicescope-'));
      const file = join(folder, 'kubeconfig');
      const text = readFileSync(kubeconfig, 'utf8');
      expect(mistake(text)).not.toBe(text);
      writeFileSync(file, mistake(text));
      const product = await startProduct({ args: ['--kubeconfig', file] });
      try {
        await topologyPage(page, product.url).open();
        await expect(page.getByTestId('banner').first()).toContainText(words);
        await expect(page.getByTestId('freshness')).not.toHaveAttribute('data-fresh', 'live');
        await expect(page.locator('[data-health][data-fresh="live"]')).toHaveCount(0);
      } finally {
        expect(await product.stop()).toBe(0);
        rmSync(folder, { recursive: true });
      }
    });
  }
});
