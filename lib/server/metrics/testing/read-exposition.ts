/** One metric of a text that was scraped. */
export type ScrapedMetric = {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly samples: readonly ScrapedSample[];
};

export type ScrapedSample = {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
};

const familyLine = /^([a-z_][a-z0-9_]*) (\S.*)$/;
const typeLine = /^# TYPE ([a-z_][a-z0-9_]*) (counter|gauge|histogram)$/;
const sampleLine =
  /^([a-z_][a-z0-9_]*)(?:\{((?:[a-z_]+="(?:[^"\\]|\\["\\n])*")(?:,(?:[a-z_]+="(?:[^"\\]|\\["\\n])*"))*)\})? (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/;
const labelPair = /([a-z_]+)="((?:[^"\\]|\\["\\n])*)"/g;

/** Reads the text format of Prometheus as strictly as it is written; throws at the first line that does not fit. */
export function readExposition(text: string): ReadonlyMap<string, ScrapedMetric> {
  const [before, ...families] = text.split(/^# HELP /m);
  if (before !== '' || !text.endsWith('\n'))
    throw new Error('It begins or ends with something else.');
  const metrics = new Map<string, ScrapedMetric>();
  for (const family of families) {
    const metric = readFamily(family);
    if (metrics.has(metric.name)) throw new Error(`Twice: ${metric.name}`);
    metrics.set(metric.name, metric);
  }
  return metrics;
}

function readFamily(text: string): ScrapedMetric {
  const [helpText = '', typeText = '', ...lines] = text.trimEnd().split('\n');
  const [, name = '', help = ''] = familyLine.exec(helpText) ?? [];
  const [, typed, type = ''] = typeLine.exec(typeText) ?? [];
  if (name === '' || typed !== name) throw new Error(`Bad head: ${helpText}, ${typeText}`);
  const samples = lines.map((line) => {
    const sample = readSample(line);
    if (sample === undefined || !belongsTo(sample.name, name, type)) {
      throw new Error(`Bad line: ${line}`);
    }
    return sample;
  });
  return { name, type, help, samples };
}

function readSample(line: string): ScrapedSample | undefined {
  const match = sampleLine.exec(line);
  if (match === null) return undefined;
  const labels: Record<string, string> = {};
  for (const [, name = '', escaped = ''] of (match[2] ?? '').matchAll(labelPair)) {
    labels[name] = escaped.replace(/\\(.)/g, (_, letter) => (letter === 'n' ? '\n' : letter));
  }
  return { name: match[1] ?? '', labels, value: Number(match[3]) };
}

function belongsTo(name: string, family: string, type: string): boolean {
  if (type !== 'histogram') return name === family;
  return ['_bucket', '_sum', '_count'].some((suffix) => name === family + suffix);
}

/** The value of the one sample of a metric that has these labels. */
export function valueIn(
  metrics: ReadonlyMap<string, ScrapedMetric>,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number {
  const samples = (metrics.get(name)?.samples ?? []).filter((sample) =>
    Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
  );
  const [sample] = samples;
  if (samples.length !== 1 || sample === undefined) {
    throw new Error(`${samples.length} samples of ${name} ${JSON.stringify(labels)}`);
  }
  return sample.value;
}
