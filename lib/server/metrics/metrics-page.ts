import type { MetricDefinition } from './metric-table.ts';
import { metricTable } from './metric-table.ts';

/** docs/metrics.md, made from the table of metrics; `npm run docs` writes it, a test compares it. */
export function metricsPage(): string {
  const definitions: Readonly<Record<string, MetricDefinition>> = metricTable;
  return [
    '# Metrics',
    '',
    '`--metrics-port 7374` (`SLICESCOPE_METRICS_PORT`) serves `/metrics` in the text format of Prometheus on a port of its own, at the address of',
    '`--listen`. Without it nothing is measured but what the page shows itself. That port answers GET and HEAD of this one path, asked for by an IP address,',
    'by localhost, or by a name of `--allowed-hosts`. No metric carries the name of an object of the cluster.',
    '',
    'In the cluster the manifests of `deploy/` switch it on: the Pod carries the annotations `prometheus.io/scrape`, `/port` and `/path`, and its',
    'NetworkPolicy lets the namespace `monitoring` in. `deploy/service-monitor.yaml` is for the Prometheus operator, `deploy/prometheus-rules.yaml` has',
    'example alerts, `deploy/grafana-dashboard.json` an example dashboard.',
    '',
    '| Metric | Type | Labels | What it tells |',
    '| --- | --- | --- | --- |',
    ...Object.entries(definitions).map(row),
    '',
  ].join('\n');
}

function row([name, { type, labels = [], help }]: readonly [string, MetricDefinition]): string {
  const shown = labels.length === 0 ? '–' : labels.map((label) => `\`${label}\``).join(', ');
  return `| \`${name}\` | ${type} | ${shown} | ${help} |`;
}
