import { describe } from 'vitest';
import { checkCases } from '#lib/diagnosis/testing/check-cases.ts';
import { creationCases } from './creation.cases.ts';
import { runningCases } from './running.cases.ts';
import { stayingCases } from './staying.cases.ts';

describe('B: why Pods that a selector matches are not endpoints', () => {
  checkCases([...creationCases, ...runningCases, ...stayingCases]);
});
