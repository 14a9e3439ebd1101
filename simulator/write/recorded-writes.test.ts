import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonValue } from '#simulator/api/json.ts';
import { isList, isObject } from '#simulator/api/json.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { ask } from '#simulator/testing/client.ts';

type Recorded = {
  readonly note: string;
  readonly method: string;
  readonly path: string;
  readonly contentType?: string;
  readonly body?: string;
  readonly status: number;
  readonly warnings?: readonly string[];
  readonly answer: JsonValue;
};

function recordings(name: string): readonly Recorded[] {
  const file = new URL(`../fixtures/${name}.json`, import.meta.url);
  const { exchanges } = JSON.parse(readFileSync(file, 'utf8'));
  return exchanges;
}

/** What differs from server to server; the recordings come without it. */
const own: ReadonlySet<string> = new Set([
  'uid',
  'resourceVersion',
  'creationTimestamp',
  'deletionTimestamp',
  'managedFields',
  'lastTransitionTime',
  'nodePort',
]);

function withoutOwn(value: JsonValue): JsonValue {
  if (isList(value)) return value.map(withoutOwn);
  if (!isObject(value)) return value;
  const isGenerated = value.generateName !== undefined;
  const kept = Object.entries(value).filter(
    ([key, inner]) =>
      !own.has(key) &&
      !(isGenerated && key === 'name') &&
      (!key.startsWith('clusterIP') || String(inner) === 'None'),
  );
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutOwn(inner)]));
}

/** How many replicas a Scale tells to be there is how far its controllers have come meanwhile, here as when it was recorded. */
function withoutProgress(value: JsonValue): JsonValue {
  if (!(isObject(value) && value.kind === 'Scale' && isObject(value.status))) return value;
  const { replicas: _, ...status } = value.status;
  return { ...value, status };
}

function comparable(answer: JsonValue): JsonValue {
  return withoutProgress(withoutOwn(answer));
}

let simulator: Simulator;

async function expectAsRecorded(recorded: Recorded): Promise<void> {
  const { method, path, contentType, body } = recorded;
  const response = await ask(simulator, path, {
    method,
    ...(contentType !== undefined && { headers: { 'content-type': contentType } }),
    ...(body !== undefined && { body }),
  });
  const answer: JsonValue = await response.json();
  expect(comparable(answer)).toEqual(comparable(recorded.answer));
  expect(response.status).toBe(recorded.status);
  expect(response.headers.get('warning')).toBe(recorded.warnings?.join(', ') ?? null);
}

describe('a write that was recorded from a real API server', () => {
  beforeAll(async () => {
    simulator = await startSimulator({ controllersOff: ['endpointslices'] });
    const { cluster } = simulator;
    cluster.create('namespaces', { metadata: { name: 'shop' } });
    cluster.create('services', {
      metadata: { name: 'web', namespace: 'shop' },
      spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
    });
  });
  afterAll(() => simulator.close());

  it.each(recordings('recorded-write-shapes'))('$note: $status', expectAsRecorded);
});

describe('a recorded sequence of writes', () => {
  beforeAll(async () => {
    // As when it was recorded: nobody runs the Pods.
    simulator = await startSimulator({ controllersOff: ['kubelet'] });
    simulator.cluster.create('namespaces', { metadata: { name: 'default' } });
  });
  afterAll(() => simulator.close());

  it.each(recordings('recorded-write-sequence'))('$note: $status', expectAsRecorded);
});
