import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { ask } from '#simulator/testing/client.ts';

let simulator: Simulator;
const services = '/api/v1/namespaces/shop/services';

beforeAll(async () => {
  simulator = await startSimulator();
  simulator.cluster.create('namespaces', { metadata: { name: 'shop' } });
});
afterAll(() => simulator.close());

function post(body: string, contentType = 'application/json'): Promise<Response> {
  return ask(simulator, services, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body,
  });
}

const service = (inner: string, name = '"x"') =>
  `{"apiVersion":"v1","kind":"Service","metadata":{"name":${name}},"spec":{${inner}}}`;
const bomb = `a: &a [x, x, x, x, x, x, x, x, x, x]\n${Array.from(
  { length: 20 },
  (_, level) =>
    `l${level}: &l${level} [${Array(10)
      .fill(level === 0 ? '*a' : `*l${level - 1}`)
      .join(', ')}]`,
).join('\n')}\n`;

it.each([
  ['no JSON', '{not json', 400],
  ['nothing', '', 400],
  ['lists without end', '['.repeat(1_000_000), 400],
  ['a number too large', service('"ports":[{"port":1e400}]'), 400],
  ['a name with control characters', service('"ports":[{"port":80}]', '"a\\u0000\\n\\ud800"'), 422],
  ['more than 3 MiB', `{"a":"${'x'.repeat(3 * 1024 * 1024)}"}`, 413],
  [
    'a label called __proto__',
    '{"metadata":{"name":"x","labels":{"__proto__":"y"}},"spec":{"ports":[{"port":80}]}}',
    422,
  ],
])('refuses %s and goes on', async (_, body, status) => {
  const response = await post(body);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ kind: 'Status', code: status });
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  expect((await ask(simulator, services)).status).toBe(200);
});

it.each([
  ['an alias bomb', bomb],
  ['an alias of itself', 'a: &a [*a]\n'],
  ['broken YAML', 'a: [\n'],
])('refuses %s in YAML', async (_, body) => {
  expect((await post(body, 'application/yaml')).status).toBe(400);
});

it('drops and names what a Service does not have, however deep', async () => {
  const deep = `${'['.repeat(9000)}${']'.repeat(9000)}`;
  const response = await post(service(`"ports":[{"port":80}],"foo\\u2028é":${deep}`, '"deep"'));
  expect(response.status).toBe(201);
  expect(response.headers.get('warning')).toContain('unknown field');
  const stored = simulator.cluster.get('services', 'shop', 'deep');
  expect(Object.keys(stored?.spec ?? {}).some((name) => name.startsWith('foo'))).toBe(false);
});

it('survives a client that goes away in the middle of its body', async () => {
  const { hostname, port } = new URL(simulator.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const head = `POST ${services} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer demo-admin\r\n`;
  socket.write(`${head}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"kind":`);
  await simulator.requests.until({ method: 'POST', path: services });
  socket.destroy();
  await once(socket, 'close');
  expect((await ask(simulator, services)).status).toBe(200);
});
