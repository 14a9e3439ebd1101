import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '#simulator/api/json.ts';
import { objectAt, objectsAt, textAt } from '#simulator/api/json.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { ask } from '#simulator/testing/client.ts';

let simulator: Simulator;
const slices = '/apis/discovery.k8s.io/v1/namespaces/shop/endpointslices';
const services = '/api/v1/namespaces/shop/services';

beforeEach(async () => {
  simulator = await startSimulator();
  simulator.cluster.create('namespaces', { metadata: { name: 'shop' } });
});
afterEach(() => simulator.close());

async function send(
  method: string,
  path: string,
  body: JsonValue,
  contentType = 'application/json',
): Promise<{ readonly warning: string | null; readonly answer: JsonObject }> {
  const headers = { 'content-type': contentType };
  const response = await ask(simulator, path, { method, headers, body: JSON.stringify(body) });
  return { warning: response.headers.get('warning'), answer: await response.json() };
}

function slice(addressType: string, addresses: readonly string[]): JsonObject {
  return { metadata: { name: 'by-hand' }, addressType, endpoints: [{ addresses }] };
}

const causesOf = (answer: JsonObject): readonly string[] =>
  objectsAt(answer, 'details', 'causes').map(
    (cause) => `${textAt(cause, 'field')}: ${textAt(cause, 'message')}`,
  );

// All as kube-apiserver 1.34.4 answers.
describe('an EndpointSlice', () => {
  const place = 'endpoints[0].addresses';
  const invalid = (address: string, detail: string, index = 0): string =>
    `${place}[${index}]: Invalid value: "${address}": ${detail}`;
  const ofType = (address: string, type: string): string =>
    `${place}: Invalid value: "${address}": must be an ${type} address`;
  const noAddress = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)';
  const loopback = 'may not be in the loopback range (127.0.0.0/8, ::1/128)';

  it.each([
    ['IPv4', '1.2.3', [invalid('1.2.3', noAddress)]],
    ['IPv6', '1.2.3', [invalid('1.2.3', noAddress)]],
    ['IPv4', 'fe80::1%eth0', [invalid('fe80::1%eth0', noAddress)]],
    ['IPv4', '2001:db8::1', [ofType('2001:db8::1', 'IPv4')]],
    ['IPv6', '127.0.0.1', [ofType('127.0.0.1', 'IPv6'), invalid('127.0.0.1', loopback)]],
    ['IPv6', '010.2.3.4', [invalid('010.2.3.4', 'must not have leading 0s')]],
    ['IPv6', '0:0::1', [invalid('0:0::1', 'must be in canonical form ("::1")')]],
    ['IPv4', '::ffff:127.0.0.1', [invalid('::ffff:127.0.0.1', loopback)]],
    ['IPv4', '000.0.0.0', [invalid('000.0.0.0', 'may not be unspecified (000.0.0.0)')]],
    ['IPv6', '::', [invalid('::', 'may not be unspecified (::)')]],
  ])('of %s is refused for the address %s', async (addressType, address, causes) => {
    const { answer } = await send('POST', slices, slice(addressType, [address]));
    expect(causesOf(answer)).toEqual(causes);
  });

  it('may bear an IPv4 address in an old spelling, and is warned of', async () => {
    const { answer, warning } = await send('POST', slices, slice('IPv4', ['::ffff:01.2.3.4']));
    expect(textAt(answer, 'kind')).toBe('EndpointSlice');
    expect(warning).toContain('use \\"1.2.3.4\\"');
  });

  it('keeps its type; endpoints that stay as they are do not count against it', async () => {
    await send('POST', slices, slice('IPv4', ['192.0.2.9']));
    const patched = async (patch: JsonObject): Promise<readonly string[]> =>
      causesOf(
        (await send('PATCH', `${slices}/by-hand`, patch, 'application/merge-patch+json')).answer,
      );
    const immutable = 'addressType: Invalid value: "IPv6": field is immutable';
    expect(await patched({ addressType: 'IPv6' })).toEqual([immutable]);
    const endpoints = [{ addresses: ['192.0.2.10'] }];
    expect(await patched({ addressType: 'IPv6', endpoints })).toEqual([
      ofType('192.0.2.10', 'IPv6'),
      immutable,
    ]);
  });
});

describe('a name', () => {
  it('is generated before anything is refused', async () => {
    const pod = { metadata: { generateName: 'p-' }, spec: { containers: [] } };
    const { answer } = await send('POST', '/api/v1/namespaces/shop/pods', pod);
    expect(textAt(answer, 'details', 'name')).toMatch(/^p-[a-z0-9]{5}$/);
    expect(textAt(answer, 'message')).toMatch(
      /^Pod "p-[a-z0-9]{5}" is invalid: spec.containers: Required value$/,
    );
  });

  it('is refused with its beginning, which is cut to leave room for the rest', async () => {
    const post = async (generateName: string): Promise<JsonObject> =>
      (await send('POST', slices, { metadata: { generateName }, addressType: 'IPv4' })).answer;
    const [first = '', second = ''] = causesOf(await post('Bad_'));
    expect(first).toContain('metadata.generateName: Invalid value: "Bad_"');
    expect(second).toMatch(/^metadata.name: Invalid value: "Bad_[a-z0-9]{5}"/);
    expect(textAt(await post('x'.repeat(100)), 'metadata', 'name')).toHaveLength(63);
  });
});

describe('a name that no path can hold', () => {
  const unfit = `Name parameter invalid: "a%b": may not contain '%'`;

  it.each(['PATCH', 'PUT', 'DELETE'])('is refused as such: %s', async (method) => {
    const body = method === 'DELETE' ? {} : { metadata: { name: 'a%b' } };
    const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    const { answer } = await send(method, `${services}/a%25b`, body, type);
    expect([answer.code, answer.message]).toEqual([400, unfit]);
  });

  it('is refused of a PUT first for not being the name of the object', async () => {
    const { answer } = await send('PUT', `${services}/a%25b`, {});
    expect(answer.message).toBe(
      'the name of the object (a%b based on URL) was undeterminable: name must be provided',
    );
  });
});

describe('requests that follow from limits', () => {
  const resources = { limits: { cpu: '100m', memory: '1Gi' }, requests: { memory: '1Mi' } };
  const spec = { containers: [{ name: 'main', image: 'example.com/app:1', resources }] };

  it('are written out in a Pod', async () => {
    const pod = { metadata: { name: 'p' }, spec };
    const { answer } = await send('POST', '/api/v1/namespaces/shop/pods', pod);
    const [container] = objectsAt(objectAt(answer, 'spec'), 'containers');
    expect(container?.resources).toEqual({
      ...resources,
      requests: { cpu: '100m', memory: '1Mi' },
    });
  });

  it('are not written out in a template', async () => {
    const labels = { app: 'd' };
    const { answer } = await send('POST', '/apis/apps/v1/namespaces/shop/deployments', {
      metadata: { name: 'd' },
      spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
    });
    const [container] = objectsAt(answer, 'spec', 'template', 'spec', 'containers');
    expect(container?.resources).toEqual(resources);
  });
});

describe('a JSON patch of a field that is not there', () => {
  const patch = async (op: string) =>
    await send(
      'PATCH',
      `${services}/web?fieldValidation=Warn`,
      [{ op, path: '/spec/nope', value: 1 }],
      'application/json-patch+json',
    );

  it('warns that it replaces what is unknown, but removes nothing', async () => {
    await send('POST', services, { metadata: { name: 'web' }, spec: { ports: [{ port: 80 }] } });
    const replaced = await patch('replace');
    expect(replaced.warning).toBe('299 - "unknown field \\"spec.nope\\""');
    expect(textAt(replaced.answer, 'kind')).toBe('Service');
    const { answer } = await patch('remove');
    expect([answer.code, answer.reason]).toEqual([422, 'Invalid']);
  });
});
