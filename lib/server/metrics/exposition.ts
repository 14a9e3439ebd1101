import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { HistogramName, MetricDefinition, ReadName } from './metric-table.ts';
import { metricTable } from './metric-table.ts';
import type { Readings, Sample } from './readings.ts';

/** Every metric of the table, as the client library of Prometheus keeps and writes them. */
export type Exposition = {
  /** One more value of a distribution. */
  observe(name: HistogramName, value: number): void;
  /** In the order of the table. What is not known has a head and no samples. */
  text(): Promise<string>;
};

/** @param read asked once for each text, so that all of it is of one moment */
export function createExposition(read: () => Readings): Exposition {
  const registry = new Registry();
  const definitions: Readonly<Record<string, MetricDefinition>> = metricTable;
  const histograms = new Map<string, Histogram>();
  let readings: Readings = {};

  for (const [name, definition] of Object.entries(definitions)) {
    const { type, help, labels = [], buckets = [] } = definition;
    const described = { name, help, registers: [registry] };
    // Only names of the table are read from it.
    const samples = () => samplesOf(readings[name as ReadName]);
    if (type === 'histogram') {
      histograms.set(name, new Histogram({ ...described, buckets: [...buckets] }));
    } else if (type === 'counter') {
      new Counter({
        ...{ ...described, labelNames: labels },
        collect() {
          forget(this);
          for (const { labels: of = {}, value } of samples()) this.inc({ ...of }, value);
        },
      });
    } else {
      new Gauge({
        ...{ ...described, labelNames: labels },
        collect() {
          forget(this);
          for (const { labels: of = {}, value } of samples()) this.set({ ...of }, value);
        },
      });
    }
  }

  return {
    observe: (name, value) => histograms.get(name)?.observe(value),
    async text() {
      readings = read();
      // All is collected before this call returns its promise: a second text cannot mix with it.
      return registry.metrics();
    },
  };
}

function samplesOf(reading: Readings[ReadName]): readonly Sample[] {
  if (reading === undefined) return [];
  return typeof reading === 'number' ? [{ value: reading }] : reading;
}

/** What was read before. A metric without labels begins at 0 again, which would tell of what is not known. */
function forget(metric: Counter | Gauge): void {
  metric.reset();
  metric.remove({});
}
