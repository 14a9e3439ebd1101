import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { ask } from '#simulator/testing/client.ts';

type Index = { readonly paths: Readonly<Record<string, { readonly serverRelativeURL: string }>> };
type Operation = {
  readonly parameters: readonly { readonly name: string }[];
  readonly requestBody: { readonly content: Readonly<Record<string, unknown>> };
  readonly 'x-kubernetes-group-version-kind': unknown;
};
type Document = {
  readonly paths: Readonly<Record<string, { readonly patch: Operation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
};

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

const urlOf = async (path: string): Promise<string> => {
  const index: Index = await (await ask(simulator, '/openapi/v3')).json();
  return index.paths[path]?.serverRelativeURL ?? '';
};
const read = async (path: string): Promise<Document> =>
  (await ask(simulator, await urlOf(path))).json();

describe('a document about a group', () => {
  it('is for ever the same at the URL of the index', async () => {
    const response = await ask(simulator, await urlOf('api/v1'));
    expect(response.headers.get('cache-control')).toBe('public, immutable');
    const etag = response.headers.get('etag') ?? '';
    expect(await urlOf('api/v1')).toBe(`/openapi/v3/api/v1?hash=${etag.replaceAll('"', '')}`);
    const headers = { 'if-none-match': etag };
    expect((await ask(simulator, '/openapi/v3/api/v1', { headers })).status).toBe(304);
  });

  it('is found from the URL of another version of it', async () => {
    const old = await ask(simulator, '/openapi/v3/apis/apps/v1?hash=ABC', { redirect: 'manual' });
    expect(old.status).toBe(301);
    expect(old.headers.get('location')).toBe(await urlOf('apis/apps/v1'));
    expect((await ask(simulator, '/openapi/v3/apis/batch/v1')).status).toBe(404);
  });

  it('tells kubectl that fields are validated and how lists are merged', async () => {
    const { paths, components } = await read('api/v1');
    const { patch } = paths['/api/v1/namespaces/{namespace}/services/{name}'] ?? {};
    expect(patch?.['x-kubernetes-group-version-kind']).toEqual({
      group: '',
      version: 'v1',
      kind: 'Service',
    });
    expect(patch?.parameters.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['dryRun', 'fieldValidation']),
    );
    expect(Object.keys(patch?.requestBody.content ?? {})).toContain(
      'application/strategic-merge-patch+json',
    );
    expect(components.schemas['io.k8s.api.core.v1.ServiceSpec']).toMatchObject({
      properties: { ports: { 'x-kubernetes-patch-merge-key': 'port' } },
    });
  });

  it.each(['api/v1', 'apis/apps/v1', 'apis/discovery.k8s.io/v1', 'apis/coordination.k8s.io/v1'])(
    'has every schema that it refers to: %s',
    async (path) => {
      const document = await read(path);
      const names = JSON.stringify(document).matchAll(/#\/components\/schemas\/([\w.]+)/g);
      const missing = Array.from(names, ([, name = '']) => name).filter(
        (name) => document.components.schemas[name] === undefined,
      );
      expect(missing).toEqual([]);
    },
  );
});

describe('the document of version 2', () => {
  const protobuf = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf';
  const get = (headers: Record<string, string>) => ask(simulator, '/openapi/v2', { headers });

  it('says whose it is, in JSON', async () => {
    const response = await get({ accept: 'application/json' });
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({
      swagger: '2.0',
      info: { title: 'Kubernetes', version: '1.34' },
      paths: {},
    });
    const etag = response.headers.get('etag') ?? '';
    expect((await get({ 'if-none-match': etag })).status).toBe(304);
  });

  it.each(['application/com.github.proto-openapi.spec.v2@v1.0+protobuf', `text/html, ${protobuf}`])(
    'begins in protobuf like that of a real API server: %s',
    async (accept) => {
      const response = await get({ accept });
      expect(response.headers.get('content-type')).toBe(protobuf);
      // As recorded up to the length of the paths.
      expect(await response.text()).toBe('\n\x032.0\x12\x12\n\nKubernetes\x12\x041.34B\0');
    },
  );

  it('is in no other form, and nothing is below it', async () => {
    const refused = await get({ accept: 'application/yaml' });
    expect([refused.status, await refused.text()]).toEqual([406, '']);
    expect((await ask(simulator, '/openapi/v2/api')).status).toBe(404);
  });
});
