import { describe, it } from 'vitest';
import { expectCase } from '#lib/diagnosis/testing/expect-case.ts';
import { endpointsCases } from './endpoints.cases.ts';
import { mirroringCases } from './mirroring.cases.ts';

describe('findings about legacy Endpoints', () => {
  it.each([...endpointsCases, ...mirroringCases])('$name', expectCase);
});
