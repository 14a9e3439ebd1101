import type { ReadName } from './metric-table.ts';

/** One number and what it is of. */
export type Sample = {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
};

/** What a metric is at this moment: one number, or one for each combination of labels. */
export type Reading = number | readonly Sample[];

/** Some of the metrics; what is absent is not known. */
export type Readings = Readonly<Partial<Record<ReadName, Reading>>>;

/** One sample for each entry of a record, with its key as the value of the label. */
export function samplesBy(
  label: string,
  values: Readonly<Record<string, number>>,
): readonly Sample[] {
  return Object.entries(values).map(([key, value]) => ({ labels: { [label]: key }, value }));
}
