import { load } from 'js-yaml';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ManualClock } from '#simulator/manual-clock.ts';
import { createManualClock } from '#simulator/manual-clock.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { service } from '#simulator/testing/builders.ts';
import { ask } from '#simulator/testing/client.ts';

const path = '/api/v1/namespaces/shop/services';
const tableOrJson = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';
let clock: ManualClock;
let simulator: Simulator;

beforeEach(async () => {
  clock = createManualClock();
  simulator = await startSimulator({ clock, bookmarkIntervalMs: 60_000 });
  for (const name of ['api', 'web']) simulator.cluster.create('services', service(name));
});
afterEach(() => simulator.close());

const get = (target: string, accept = tableOrJson) =>
  ask(simulator, target, { headers: { accept } });
const getJson = async (target: string, accept?: string) => (await get(target, accept)).json();
const addressOf = (name: string) =>
  simulator.cluster.get('services', 'shop', name)?.spec.clusterIP ?? '';
const cellsOf = (name: string, age: string) => [
  name,
  'ClusterIP',
  addressOf(name),
  '<none>',
  '80/TCP',
  age,
  `app=${name}`,
];

describe('a Table', () => {
  it('has a row for each object, with its metadata', async () => {
    clock.advance(190_000);
    const table = await getJson(path);
    expect(table).toMatchObject({
      kind: 'Table',
      apiVersion: 'meta.k8s.io/v1',
      metadata: { resourceVersion: String(simulator.cluster.version()) },
    });
    expect(table.columnDefinitions.map(({ name }: { name: string }) => name)).toEqual([
      'Name',
      'Type',
      'Cluster-IP',
      'External-IP',
      'Port(s)',
      'Age',
      'Selector',
    ]);
    expect(table.rows).toEqual(
      ['api', 'web'].map((name) => ({
        cells: cellsOf(name, '3m10s'),
        object: {
          kind: 'PartialObjectMetadata',
          apiVersion: 'meta.k8s.io/v1',
          metadata: simulator.cluster.get('services', 'shop', name)?.metadata,
        },
      })),
    );
  });

  it('carries as much of the objects as is asked for', async () => {
    const [none] = (await getJson(`${path}?includeObject=None`)).rows;
    const [whole] = (await getJson(`${path}?includeObject=Object`)).rows;
    expect(none.object).toBeNull();
    expect(whole.object).toEqual(await getJson(`${path}/api`, 'application/json'));
  });

  it('is paged like a list', async () => {
    const first = await getJson(`${path}?limit=1`);
    expect(first.metadata.remainingItemCount).toBe(1);
    const second = await getJson(`${path}?limit=1&continue=${first.metadata.continue}`);
    expect(second.rows.map(({ cells }: { cells: string[] }) => cells[0])).toEqual(['web']);
    expect(second.columnDefinitions).toHaveLength(7);
  });

  it('has one row for one object, and no row for none', async () => {
    const one = await getJson(`${path}/web`);
    expect(one.metadata.resourceVersion).toBe(one.rows[0].object.metadata.resourceVersion);
    expect(one.rows).toHaveLength(1);
    expect((await getJson('/api/v1/namespaces/empty/services')).rows).toEqual([]);
  });

  it('comes in the older version, too', async () => {
    const older = await getJson(path, 'application/json;as=Table;v=v1beta1;g=meta.k8s.io');
    expect(older.apiVersion).toBe('meta.k8s.io/v1beta1');
    expect(older.rows[0].object.apiVersion).toBe('meta.k8s.io/v1beta1');
  });
});

describe('a watch of Tables', () => {
  const lines = async (query: string, change: () => void) => {
    const pending = get(`${path}?watch=1&timeoutSeconds=100${query}`);
    const response = await pending;
    change();
    clock.advance(100_000);
    const text = await response.text();
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  };

  it('tells the columns once', async () => {
    const version = simulator.cluster.version();
    const [added, deleted] = await lines(`&resourceVersion=${version}`, () => {
      simulator.cluster.create('services', service('new'));
      simulator.cluster.remove('services', 'shop', 'new');
    });
    expect(added.type).toBe('ADDED');
    expect(added.object.columnDefinitions).toHaveLength(7);
    expect(added.object.metadata).toEqual({ resourceVersion: String(version + 1) });
    expect(deleted.type).toBe('DELETED');
    expect(deleted.object.columnDefinitions).toBeNull();
    expect(deleted.object.rows[0].cells).toEqual(added.object.rows[0].cells);
    expect(deleted.object.metadata).toEqual({ resourceVersion: String(version + 2) });
  });

  it('shows a bookmark as a row of an object without content', async () => {
    const query = '&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=1';
    const all = await lines(`${query}&labelSelector=none&includeObject=None`, () => undefined);
    const { resourceVersion } = all[0].object.metadata;
    const blankCells = ['', '', '<none>', '<unknown>', '<none>', '<unknown>', '<none>'];
    expect(all[0]).toMatchObject({
      type: 'BOOKMARK',
      object: {
        metadata: { resourceVersion },
        rows: [
          {
            cells: blankCells,
            object: {
              metadata: { resourceVersion, annotations: { 'k8s.io/initial-events-end': 'true' } },
            },
          },
        ],
      },
    });
    expect(all[0].object.columnDefinitions).toHaveLength(7);
    expect(all[1].object).toEqual({
      kind: 'Table',
      apiVersion: 'meta.k8s.io/v1',
      metadata: { resourceVersion: String(simulator.cluster.version()) },
      columnDefinitions: null,
      rows: [{ cells: blankCells, object: null }],
    });
  });

  it('reports an expired version as a Status', async () => {
    const old = simulator.cluster.version();
    simulator.cluster.create('services', service('new'));
    simulator.faults.compact();
    const [error] = await lines(`&resourceVersion=${old}`, () => undefined);
    expect(error).toMatchObject({ type: 'ERROR', object: { kind: 'Status', code: 410 } });
  });
});

describe('a form that cannot be served', () => {
  const accepted = 'only the following media types are accepted: ';
  const all = 'application/json, application/yaml, application/vnd.kubernetes.protobuf';
  const streams = 'application/json;stream=watch, application/vnd.kubernetes.protobuf;stream=watch';

  it.each([
    [path, 'application/json;as=Table;v=v9;g=meta.k8s.io', accepted + all],
    [path, 'application/json;as=Table;v=v1', accepted + all],
    [path, 'application/json;as=Foo;g=meta.k8s.io;v=v1', accepted + all],
    [`${path}?watch=1`, 'application/yaml', accepted + streams],
    [
      `${path}/web`,
      'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io',
      'you requested PartialObjectMetadataList, but the requested object is not a list (*core.Service)',
    ],
    [
      '/apis/discovery.k8s.io/v1/endpointslices',
      'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io',
      'you requested PartialObjectMetadata, but the requested object is a list (*discovery.EndpointSliceList)',
    ],
    [
      path,
      'application/vnd.kubernetes.protobuf',
      'the simulator does not answer in application/vnd.kubernetes.protobuf; accept application/json, too',
    ],
    [`${path}/web`, 'application/*', `406: Not Acceptable\n\nAvailable representations: ${all}`],
    [path, 'text/html', `406: Not Acceptable\n\nAvailable representations: ${all}, ${streams}`],
  ])('is refused: %s as %s', async (target, accept, message) => {
    const response = await get(target, accept);
    expect(response.status).toBe(406);
    expect(load(await response.text())).toMatchObject({
      kind: 'Status',
      reason: 'NotAcceptable',
      message,
    });
  });

  it('is passed over for the next one', async () => {
    const next =
      'application/yaml;q=0.4,application/json;as=Table;v=v9;g=meta.k8s.io,application/json;q=0.5';
    expect((await getJson(path, next)).kind).toBe('ServiceList');
    expect((await getJson(path, 'text/html,*/*;q=0.1')).kind).toBe('ServiceList');
  });

  it('is refused after a query that cannot be read', async () => {
    const response = await get(`${path}?limit=x`, 'application/json;as=Foo');
    expect(response.status).toBe(400);
    expect((await get(`${path}?limit=x`, 'text/html')).status).toBe(406);
  });

  it('is a bad request where only its option is wrong', async () => {
    const response = await get(`${path}?includeObject=Wrong`);
    expect(response.status).toBe(400);
    expect((await response.json()).message).toBe(
      `Unable to convert to Table as requested: includeObject: Invalid value: "Wrong": must be 'Metadata', 'Object', 'None', or empty`,
    );
  });
});
