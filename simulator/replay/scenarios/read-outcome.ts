import { resources } from '#simulator/api/resources.ts';
import type { ManualClock } from '#simulator/manual-clock.ts';
import { sendRecorded } from '#simulator/replay/send-recorded.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { ask } from '#simulator/testing/client.ts';
import type { ClusterObjects, SliceEvent } from './recorded-scenarios.ts';
import { comparedResources } from './recorded-scenarios.ts';

/** The namespaces that scenarios write to. */
const scenarioNamespaces = ['shop', 'shop-dev'];
const sliceWatch = '/apis/discovery.k8s.io/v1/endpointslices?watch=1&timeoutSeconds=1';

/** What the API server lists of the scenario's namespaces, and the Nodes. */
export async function readObjects(simulator: Simulator): Promise<ClusterObjects> {
  const lists: (readonly [string, readonly Listed[]])[] = [];
  for (const resource of comparedResources) {
    const { group, version } = resources[resource];
    const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
    const list: { readonly items: readonly Listed[] } = await (
      await ask(simulator, `${root}/${resource}`)
    ).json();
    lists.push([resource, list.items.filter(isOfScenario)]);
  }
  return JSON.parse(JSON.stringify(Object.fromEntries(lists)));
}

/** The events of all slices since a version, as a watch from there tells them. */
export async function readSliceEvents(
  { url }: Simulator,
  clock: ManualClock,
  sinceVersion: number,
): Promise<readonly SliceEvent[]> {
  const { body } = await sendRecorded(
    url,
    {
      method: 'GET',
      path: `${sliceWatch}&resourceVersion=${sinceVersion}`,
      headers: { Authorization: 'Bearer demo-admin' },
    },
    clock,
  );
  const lines = body.toString().split('\n');
  const events = lines.filter((line) => line !== '').map((line): SliceEvent => JSON.parse(line));
  return events.filter(({ object }) => isOfScenario(object));
}

type Listed = { readonly metadata: { readonly namespace?: string } };

function isOfScenario({ metadata: { namespace } }: Listed): boolean {
  return namespace === undefined || scenarioNamespaces.includes(namespace);
}
