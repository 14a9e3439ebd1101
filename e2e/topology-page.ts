import type { Locator, Page } from '@playwright/test';
import type { Fact } from './kube/published-facts.ts';
import { factLine } from './kube/published-facts.ts';

/** The page as tests speak of it: by role, by name, and by the facts it shows. */
export type TopologyPage = {
  readonly page: Page;
  open(options?: { namespaces?: readonly string[]; select?: string }): Promise<void>;
  /** The entry of a Service in the list at the left. */
  service(namespace: string, name: string): Locator;
  select(kind: 'svc' | 'slice', namespace: string, name: string): Promise<void>;
  /** Every fact that the inspector's slice tables show. */
  inspectorFacts(): Promise<readonly Fact[]>;
  /** Keys (`namespace/name`) of Services and of slices without a Service that the page lists. */
  listed(kind: 'service' | 'orphan'): Promise<readonly string[]>;
};

export function topologyPage(page: Page, url: string): TopologyPage {
  return {
    page,
    async open({ namespaces = [], select } = {}) {
      const params = new URLSearchParams();
      if (namespaces.length > 0) params.set('ns', namespaces.join(','));
      if (select !== undefined) params.set('sel', select);
      await page.goto(`${url}/?${params}`);
    },
    service: (namespace, name) =>
      page.locator(`[data-testid="service-item"][data-key="${namespace}/${name}"]`),
    async select(kind, namespace, name) {
      const testid = kind === 'svc' ? 'service-item' : 'orphan-item';
      await page.locator(`[data-testid="${testid}"][data-key="${namespace}/${name}"]`).click();
    },
    inspectorFacts: () =>
      page
        .getByTestId('slice-table')
        .evaluateAll((tables) =>
          tables.flatMap((table) => {
            const head = {
              slice: table.dataset.slice ?? '',
              addressType: table.dataset.addressType ?? '',
              ports: table.dataset.ports ?? '',
            };
            const rows = [...table.querySelectorAll<HTMLElement>('[data-testid="endpoint-row"]')];
            return { head, rows: rows.map((row) => ({ ...row.dataset })) };
          }),
        )
        .then((tables) => tables.flatMap(({ head, rows }) => tableFacts(head, rows))),
    listed: (kind) =>
      page
        .getByTestId(kind === 'service' ? 'service-item' : 'orphan-item')
        .evaluateAll((items) => items.map((item) => item.dataset.key ?? '').sort()),
  };
}

function tableFacts(
  head: Readonly<Record<string, string>>,
  rows: readonly Readonly<Record<string, string | undefined>>[],
): readonly Fact[] {
  if (rows.length === 0) return [factLine(head)];
  return rows.map((row) =>
    factLine({
      ...head,
      addresses: row.addresses ?? '',
      ready: row.ready ?? '',
      serving: row.serving ?? '',
      terminating: row.terminating ?? '',
      node: row.node ?? '',
      zone: row.zone ?? '',
      target: row.target ?? '',
    }),
  );
}
