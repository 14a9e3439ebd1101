import { describe, expect, it } from 'vitest';
import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { findingsOf } from '#lib/diagnosis/testing/finding-case.ts';
import { podAndSliceCases } from './pod-and-slice.cases.ts';
import { sliceContentCases } from './slice-content.cases.ts';
import { sliceLinkCases } from './slice-links.cases.ts';
import { sliceWriterCases } from './slice-writers.cases.ts';

const cases: readonly FindingCase[] = [
  ...sliceLinkCases,
  ...sliceWriterCases,
  ...sliceContentCases,
  ...podAndSliceCases,
];

describe('findings about slices and who writes them', () => {
  it.each(cases.map((one) => [one.name, one] as const))(
    '%s',
    (_name, { world, heldMs, raises, silent }) => {
      const told = findingsOf(world, heldMs).map(({ id, subject }) => ({
        id,
        about: `${id} ${subject.name}`,
      }));
      for (const wanted of raises ?? []) {
        expect(told.flatMap(({ id, about }) => [id, about])).toContain(wanted);
      }
      for (const id of silent ?? []) expect(told.map((one) => one.id)).not.toContain(id);
    },
  );
});
