import { readFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { createExposition } from './exposition.ts';
import { judgedReadings } from './judged-readings.ts';
import type { MetricDefinition } from './metric-table.ts';
import { metricTable } from './metric-table.ts';
import { readExposition } from './testing/read-exposition.ts';

const definitions: Readonly<Record<string, MetricDefinition>> = metricTable;

type Dashboard = {
  readonly panels: readonly {
    readonly id: number;
    readonly title: string;
    readonly gridPos: Readonly<Record<'x' | 'y' | 'w' | 'h', number>>;
    readonly targets: readonly { readonly expr: string }[];
  }[];
  readonly templating: { readonly list: readonly { readonly query: unknown }[] };
};

type Rules = {
  readonly spec: {
    readonly groups: readonly {
      readonly rules: readonly { readonly alert: string; readonly expr: string }[];
    }[];
  };
};

function deployed(name: string): string {
  return readFileSync(new URL(`../../../deploy/${name}`, import.meta.url), 'utf8');
}

const dashboard: Dashboard = JSON.parse(deployed('grafana-dashboard.json'));
const [rules]: readonly Rules[] = JSON.parse(
  JSON.stringify(loadAll(deployed('prometheus-rules.yaml'))),
);
const alerts = (rules?.spec.groups ?? []).flatMap((group) => group.rules);

const queries: readonly (readonly [string, string])[] = [
  ...dashboard.panels.flatMap(({ title, targets }) =>
    targets.map(({ expr }): [string, string] => [title, expr]),
  ),
  ...alerts.map(({ alert, expr }): [string, string] => [alert, expr]),
];

/** Each metric that a query names, as `name{matchers}`, with the function it stands in. */
const selector =
  /(?:(rate|increase)\()?\b((?:slicescope|process|nodejs)_[a-z0-9_]+)(?:\{([^}]*)\})?(\[[^\]]+\])?/g;
/** What every scraped series carries besides its own labels. */
const scrapedLabels = ['instance', 'job', 'le'];

/** Every kind that a reading tells also where there is none of it. */
const kinds = readExposition(
  await createExposition(() =>
    judgedReadings({ services: () => [], clusterFindings: () => [] }, []),
  ).text(),
);

function definitionOf(name: string): MetricDefinition | undefined {
  const base = definitions[name.replace(/_(bucket|sum|count)$/, '')];
  return definitions[name] ?? (base?.type === 'histogram' ? base : undefined);
}

describe.each(queries)('T2: the query of "%s": %s', (_, query) => {
  const found = [...query.matchAll(selector)];

  it('asks for metrics that there are, by labels that they have', () => {
    expect(found.length).toBeGreaterThan(0);
    for (const [, , name = '', matchers = ''] of found) {
      const definition = definitionOf(name);
      expect([name, definition?.type]).not.toEqual([name, undefined]);
      const labels = [...matchers.matchAll(/([a-z_]+)(?:=~|!~|!=|=)"/g)].map(([, label]) => label);
      expect([...(definition?.labels ?? []), ...scrapedLabels]).toEqual(
        expect.arrayContaining(labels),
      );
    }
  });

  it('takes the rate of counters, and of nothing else', () => {
    for (const [, rate, name = '', , range] of found) {
      const grows = definitionOf(name)?.type !== 'gauge';
      expect([name, rate !== undefined, range !== undefined]).toEqual([name, grows, grows]);
    }
  });

  it('asks for kinds that there are', () => {
    for (const [, , name = '', matchers = ''] of found) {
      const samples = kinds.get(name)?.samples ?? [];
      for (const [, label = '', wanted = ''] of matchers.matchAll(/([a-z_]+)=~?"([^"]*)"/g)) {
        if (samples.length === 0 || scrapedLabels.includes(label)) continue;
        const known = samples.map(({ labels }) => labels[label]);
        expect(known).toEqual(expect.arrayContaining(wanted.split('|')));
      }
    }
  });
});

describe('the example dashboard', () => {
  it('has panels that lie side by side, none over another', () => {
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from(
        { length: w * h },
        (_, index) => `${x + (index % w)} ${y + Math.floor(index / w)}`,
      ),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(dashboard.panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  });
});

describe('the example alerts', () => {
  it('have names of their own', () => {
    expect(new Set(alerts.map(({ alert }) => alert)).size).toBe(alerts.length);
    expect(alerts.length).toBeGreaterThan(5);
  });
});
