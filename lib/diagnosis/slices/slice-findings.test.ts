import { describe, it } from 'vitest';
import { expectCase } from '#lib/diagnosis/testing/expect-case.ts';
import { podAndSliceCases } from './pod-and-slice.cases.ts';
import { sliceContentCases } from './slice-content.cases.ts';
import { sliceLinkCases } from './slice-links.cases.ts';
import { sliceWriterCases } from './slice-writers.cases.ts';

const cases = [...sliceLinkCases, ...sliceWriterCases, ...sliceContentCases, ...podAndSliceCases];

describe('findings about slices and who writes them', () => {
  it.each(cases)('$name', expectCase);
});
