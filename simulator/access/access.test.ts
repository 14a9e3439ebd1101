import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import type { Rule } from './rule.ts';

type Recorded = {
  readonly note: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string | string[]>;
  readonly requestBody?: string;
  /** The Role that was bound while this was recorded. */
  readonly role?: 'topology';
  readonly status: number;
  readonly contentType: string;
  readonly warning?: string;
  /** Whether Priority and Fairness saw the request. */
  readonly flow: boolean;
  readonly body: unknown;
};

const file = new URL('../fixtures/recorded-access.json', import.meta.url);
const { answers }: { answers: readonly Recorded[] } = JSON.parse(readFileSync(file, 'utf8'));

const topology: readonly Rule[] = [
  {
    name: 'topology',
    user: 'viewer',
    namespace: 'shop',
    verbs: ['get', 'list', 'watch'],
    apiGroups: ['', 'discovery.k8s.io'],
    resources: ['services', 'pods', 'endpointslices'],
  },
  {
    name: 'topology',
    user: 'viewer',
    namespace: 'shop',
    verbs: ['get'],
    apiGroups: [''],
    resources: ['nodes'],
    resourceNames: ['n1'],
  },
];

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator({
    tokens: {
      'admin-token': { user: 'admin', uid: 'admin', groups: ['system:masters'] },
      'viewer-token': { user: 'viewer', uid: 'viewer', groups: [''] },
    },
  });
});
afterEach(() => simulator.close());

describe('an answer about access that was recorded from a real API server', () => {
  it.each(answers)('$note: $status to $method $path', async (recorded) => {
    if (recorded.role === 'topology') topology.forEach(simulator.faults.allow);

    const answer = await send(recorded);

    expect(answer.status).toBe(recorded.status);
    expect(answer.headers['content-type']).toBe(recorded.contentType);
    expect(answer.headers.warning).toBe(recorded.warning);
    expect(answer.headers['audit-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect('x-kubernetes-pf-flowschema-uid' in answer.headers).toBe(recorded.flow);
    expect(comparable(parsed(answer.body))).toEqual(comparable(recorded.body));
  });
});

/** Several headers of one name are sent as several headers, as `fetch` cannot. */
async function send({ method, path, headers, requestBody }: Recorded) {
  const sent = request(`${simulator.url}${path}`, { method, headers });
  const answered: Promise<IncomingMessage[]> = once(sent, 'response');
  sent.end(requestBody === undefined ? undefined : Buffer.from(requestBody, 'latin1'));
  const [response] = await answered;
  if (response === undefined) throw new Error('no answer came');
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** Without times, and with rules in one order: a real server lists them in the order of its caches. */
function comparable(body: unknown): unknown {
  const timeless = JSON.stringify(body).replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, 'TIME');
  return JSON.parse(timeless, (key, value) =>
    key === 'resourceRules' || key === 'nonResourceRules'
      ? value.map((rule: unknown) => JSON.stringify(rule)).sort()
      : value,
  );
}
