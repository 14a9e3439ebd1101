import { describe } from 'vitest';
import { checkCases } from '#lib/diagnosis/testing/check-cases.ts';
import { positiveCases } from './positive.cases.ts';

describe('N14, H: what goes well', () => {
  checkCases(positiveCases);
});
