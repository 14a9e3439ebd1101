import type { Page } from '@playwright/test';

/** Where a Service is selected: until its findings are there, which come in an answer of their own. */
export async function untilExplained(page: Page): Promise<void> {
  await page.getByTestId('inspector').getByTestId('tab-panel').waitFor();
  await page.getByText('The findings are on their way.').waitFor({ state: 'hidden' });
}
