import type { Locator, Page } from '@playwright/test';
import type { InspectorTab } from '#lib/client/inspector-tabs.ts';
import type { Fact } from './kube/published-facts.ts';
import { factLine } from './kube/published-facts.ts';

/** The page as tests speak of it: by what it lists and by the facts its tables show. */
export type TopologyPage = {
  readonly page: Page;
  open(options?: { namespaces?: readonly string[]; select?: string }): Promise<void>;
  /** The entry of a Service in the list at the left. */
  service(namespace: string, name: string): Locator;
  /** The entry of a slice without a Service among the problems. */
  orphan(namespace: string, name: string): Locator;
  select(kind: 'svc' | 'slice', namespace: string, name: string): Promise<void>;
  readonly inspector: Locator;
  /** Opens a tab of the inspector; a slice that is shown by itself has none. */
  tab(id: InspectorTab): Promise<void>;
  /** Every fact in the inspector's slice tables, read from the text of their cells; opens their tab. */
  inspectorFacts(): Promise<readonly Fact[]>;
  /** Keys (`namespace/name`) of the Services, or of the slices without a Service, that the page lists; sorted. */
  listed(kind: 'service' | 'orphan'): Promise<readonly string[]>;
};

export function topologyPage(page: Page, url: string): TopologyPage {
  const service = (namespace: string, name: string) =>
    page.locator(`[data-testid="service-row"][data-key="${namespace}/${name}"]`);
  const orphan = (namespace: string, name: string) =>
    page.locator(`[data-problem="orphan"][data-key="${namespace}/${name}"]`);
  const tab = async (id: InspectorTab) => {
    await page.locator(`[role="tab"][data-tab="${id}"]`).click();
    await page.locator(`[data-testid="tab-panel"][data-tab="${id}"]`).waitFor();
  };
  return {
    page,
    service,
    orphan,
    inspector: page.getByTestId('inspector'),
    async open({ namespaces = [], select } = {}) {
      const params = new URLSearchParams();
      if (namespaces.length > 0) params.set('ns', namespaces.join(','));
      if (select !== undefined) params.set('sel', select);
      await page.goto(`${url}/?${params}`);
    },
    async select(kind, namespace, name) {
      await (kind === 'svc' ? service : orphan)(namespace, name).click();
      await page
        .locator(`[data-testid="inspector"][data-selected="${kind}/${namespace}/${name}"]`)
        .waitFor();
    },
    tab,
    async inspectorFacts() {
      if ((await page.getByRole('tab').count()) > 0) await tab('slices');
      const tables = await page.getByTestId('slice-table').evaluateAll(readTables);
      return tables.flatMap(tableFacts);
    },
    async listed(kind) {
      const items =
        kind === 'service'
          ? page.getByTestId('service-row')
          : page.locator('[data-problem="orphan"]');
      const keys = await items.evaluateAll((elements) =>
        elements.map((element) => element.getAttribute('data-key') ?? ''),
      );
      return keys.sort();
    },
  };
}

type ReadTable = {
  readonly slice: string;
  readonly ports: string;
  readonly rows: readonly {
    readonly target: string;
    readonly addresses: readonly string[];
    readonly cells: readonly string[];
  }[];
};

/** Runs in the page. What a row's attributes say must also stand in its text; otherwise the row is not read. */
function readTables(tables: readonly Element[]): ReadTable[] {
  const textOf = (element: Element | null | undefined) => element?.textContent?.trim() ?? '';
  return tables.map((table) => ({
    slice: table.getAttribute('data-slice') ?? '',
    ports: textOf(table.querySelector('[data-testid="slice-ports"]')),
    rows: [...table.querySelectorAll('[data-testid="endpoint-row"]')].map((row) => {
      const head = textOf(row.querySelector('th'));
      const shown = (value: string) => (head.includes(value) ? value : `not shown: ${value}`);
      const nodeAndZone = row.querySelector('td:nth-of-type(4)');
      const zone = textOf(nodeAndZone?.querySelector('span'));
      return {
        target: shown(row.getAttribute('data-target') ?? ''),
        addresses: (row.getAttribute('data-address') ?? '').split(',').map(shown),
        cells: [
          ...[...row.querySelectorAll('td')].slice(0, 3).map(textOf),
          textOf(nodeAndZone).slice(0, textOf(nodeAndZone).length - zone.length),
          zone,
        ],
      };
    }),
  }));
}

function tableFacts(table: ReadTable): readonly Fact[] {
  const [addressType = '', ports = ''] = table.ports.split(' · ');
  const head = { slice: table.slice, addressType, ports: portsFact(ports) };
  if (table.rows.length === 0) return [factLine(head)];
  return table.rows.map(({ target, addresses, cells }) => {
    const [ready = '', serving = '', terminating = '', node = '', zone = ''] = cells;
    return factLine({
      ...head,
      addresses: addresses.join(' '),
      ready: word(ready),
      serving: word(serving),
      terminating: word(terminating),
      node: orEmpty(node),
      zone: orEmpty(zone),
      target,
    });
  });
}

/** `http 8080, dns 53/UDP` as `dns/UDP/53 http/TCP/8080`. */
function portsFact(text: string): string {
  if (text === 'no ports') return '';
  return text
    .split(', ')
    .map((port) => {
      const [numbered = '', protocol = 'TCP'] = port.split('/');
      const words = numbered.split(' ');
      return `${words.slice(0, -1).join(' ')}/${protocol}/${words.at(-1)}`;
    })
    .sort()
    .join(' ');
}

/** `absent (= true)` begins with the word that was published. */
function word(text: string): string {
  return text.split(/\s/)[0] ?? '';
}

function orEmpty(text: string): string {
  return text === '–' ? '' : text;
}
