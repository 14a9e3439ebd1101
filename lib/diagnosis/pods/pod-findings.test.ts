import { describe } from 'vitest';
import { checkCases } from '#lib/diagnosis/testing/check-cases.ts';
import { crashEdgeCases } from './crash-edges.cases.ts';
import { creationCases } from './creation.cases.ts';
import { eventEdgeCases } from './event-edges.cases.ts';
import { notStartedCases } from './not-started.cases.ts';
import { placeEdgeCases } from './place-edges.cases.ts';
import { rolloutEdgeCases } from './rollout-edges.cases.ts';
import { runningCases } from './running.cases.ts';
import { startEdgeCases } from './start-edges.cases.ts';
import { stayingCases } from './staying.cases.ts';
import { stillPublishedCases } from './still-published.cases.ts';
import { taintEvictionCases } from './taint-eviction.cases.ts';

describe('N21, B: why Pods that a selector matches are not endpoints', () => {
  checkCases([
    ...creationCases,
    ...runningCases,
    ...stayingCases,
    ...crashEdgeCases,
    ...startEdgeCases,
    ...eventEdgeCases,
    ...rolloutEdgeCases,
    ...taintEvictionCases,
    ...stillPublishedCases,
    ...placeEdgeCases,
    ...notStartedCases,
  ]);
});
