import type { HistogramReading } from './histogram.ts';
import type { MetricDefinition, MetricName } from './metric-table.ts';
import { metricTable } from './metric-table.ts';
import type { Reading, Readings, Sample } from './readings.ts';

/** The content type of the text. */
export const expositionType = 'text/plain; version=0.0.4; charset=utf-8';

/**
 * The readings in the text format of Prometheus, in the order of the table.
 * Source: prometheus.io/docs/instrumenting/exposition_formats, version 0.0.4.
 */
export function writeExposition(readings: Readings): string {
  const definitions: Readonly<Record<string, MetricDefinition>> = metricTable;
  const lines: string[] = [];
  for (const [name, { type, help }] of Object.entries(definitions)) {
    // Only names of the table are read from it.
    const reading = readings[name as MetricName];
    if (reading === undefined) continue;
    lines.push(`# HELP ${name} ${escapeHelp(help)}`, `# TYPE ${name} ${type}`);
    lines.push(...linesOf(name, reading));
  }
  return `${lines.join('\n')}\n`;
}

function linesOf(name: string, reading: Reading): readonly string[] {
  if (typeof reading === 'number') return [lineOf(name, { value: reading })];
  if (isHistogram(reading)) return histogramLines(name, reading);
  return reading.map((sample) => lineOf(name, sample));
}

function isHistogram(reading: readonly Sample[] | HistogramReading): reading is HistogramReading {
  return 'buckets' in reading;
}

function histogramLines(name: string, { buckets, count, sum }: HistogramReading): string[] {
  return [
    ...buckets.map((bucket) =>
      lineOf(`${name}_bucket`, { labels: { le: String(bucket.upTo) }, value: bucket.count }),
    ),
    lineOf(`${name}_bucket`, { labels: { le: '+Inf' }, value: count }),
    lineOf(`${name}_sum`, { value: sum }),
    lineOf(`${name}_count`, { value: count }),
  ];
}

function lineOf(name: string, { labels = {}, value }: Sample): string {
  const pairs = Object.entries(labels).map(([key, text]) => `${key}="${escapeLabel(text)}"`);
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`;
}

function escapeHelp(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

function escapeLabel(text: string): string {
  return escapeHelp(text).replaceAll('"', '\\"');
}
