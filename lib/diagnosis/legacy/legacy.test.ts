import { describe } from 'vitest';
import { checkCases } from '#lib/diagnosis/testing/check-cases.ts';
import { endpointsCases } from './endpoints.cases.ts';
import { legacyEdgeCases } from './legacy-edges.cases.ts';
import { mirroringCases } from './mirroring.cases.ts';

describe('N24, E: findings about legacy Endpoints', () => {
  checkCases([...endpointsCases, ...mirroringCases, ...legacyEdgeCases]);
});
