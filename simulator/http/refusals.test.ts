import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { service } from '#simulator/testing/builders.ts';

type Recorded = {
  readonly note: string;
  readonly method: string;
  readonly path: string;
  readonly accept: string;
  readonly authorization: string;
  readonly status: number;
  readonly contentType: string;
  readonly retryAfter?: string;
  readonly nosniff?: boolean;
  readonly body: unknown;
};

const file = new URL('../fixtures/recorded-refusals.json', import.meta.url);
const { answers }: { answers: readonly Recorded[] } = JSON.parse(readFileSync(file, 'utf8'));

describe('an answer that was recorded from a real API server', () => {
  let simulator: Simulator;

  beforeAll(async () => {
    const groups = ['system:authenticated'];
    simulator = await startSimulator({
      tokens: {
        'admin-token': { user: 'demo-admin', groups },
        'viewer-token': { user: 'viewer', groups },
      },
    });
    simulator.cluster.create('services', service('web'));
    simulator.faults.compact();
  });
  afterAll(() => simulator.close());

  it.each(answers)('is $status to $method $path $authorization', async (recorded) => {
    const response = await fetch(`${simulator.url}${recorded.path}`, {
      method: recorded.method,
      headers: { accept: recorded.accept, authorization: recorded.authorization },
    });

    expect(response.status).toBe(recorded.status);
    expect(response.headers.get('content-type')).toBe(recorded.contentType);
    expect(response.headers.get('cache-control')).toBe('no-cache, private');
    expect(response.headers.get('x-content-type-options')).toBe(
      recorded.nosniff ? 'nosniff' : null,
    );
    const text = await response.text();
    expect(typeof recorded.body === 'string' ? text : JSON.parse(text)).toEqual(recorded.body);
  });
});
