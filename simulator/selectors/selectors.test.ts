import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#simulator/api/objects.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import { service } from '#simulator/testing/builders.ts';
import { parseFieldSelector } from './field-selector.ts';
import { parseLabelSelector } from './label-selector.ts';

type Recorded = {
  readonly labels: readonly { readonly selector: string; readonly refusal?: string }[];
  readonly fields: readonly {
    readonly resource: ResourceName;
    readonly selector: string;
    readonly refusal?: string;
    /** Of the recorded objects, those that the API server listed. */
    readonly names?: readonly string[];
  }[];
};
type RecordedTables = {
  readonly tables: Readonly<Record<ResourceName, { readonly items: readonly KubeObject[] }>>;
};

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8'));
const recorded: Recorded = read('recorded-selectors');
const { tables }: RecordedTables = read('recorded-tables');

const refusalOf = (parse: () => unknown): string | undefined => {
  try {
    parse();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

describe('a label selector', () => {
  it.each(recorded.labels)('is read, or refused as by a real API server: $selector', (entry) => {
    expect(refusalOf(() => parseLabelSelector(entry.selector))).toBe(entry.refusal);
  });

  it.each([
    ['a', true],
    ['missing', false],
    ['!a', false],
    ['!missing', true],
    ['a=1', true],
    ['a==2', false],
    ['a!=1', false],
    ['missing!=1', true],
    ['missing=', false],
    ['empty=', true],
    ['empty in ()', true],
    ['a in (0,1)', true],
    ['a notin (0,1)', false],
    ['missing notin (1)', true],
    ['n>9', true],
    ['n>10', false],
    ['n<11', true],
    ['missing>1', false],
    ['word>1', false],
    ['big>9007199254740993', true],
    ['in in (in),a=1', true],
    ['in in (in),a=2', false],
  ])('%s is %s of the object', (selector, expected) => {
    const labels = { a: '1', empty: '', n: '10', word: 'w', big: '9007199254740994', in: 'in' };
    expect(parseLabelSelector(selector)(service('web', labels))).toBe(expected);
  });
});

describe('a field selector', () => {
  it.each(recorded.fields)(
    'finds the same $resource as a real API server: $selector',
    ({ resource, selector, refusal, names }) => {
      expect(refusalOf(() => parseFieldSelector(selector, resource))).toBe(refusal);
      if (names === undefined) return;
      const found = tables[resource].items.filter(parseFieldSelector(selector, resource));
      expect(found.map(({ metadata }) => metadata.name)).toEqual(names);
    },
  );
});
