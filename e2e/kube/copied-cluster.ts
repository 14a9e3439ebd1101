import type { ResourceName } from '#simulator/api/resources.ts';
import { apiVersion, resourceNames, resources } from '#simulator/api/resources.ts';
import { controllerNames } from '#simulator/controllers/start-controllers.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import type { Backup } from '#simulator/store/restore.ts';
import type { ClusterApi } from './cluster-api.ts';

type List = {
  readonly metadata: { readonly resourceVersion: string };
  readonly items: readonly object[];
};

/** A simulator with the objects of a real cluster, as they are now, and with nothing that changes them. */
export async function copyCluster(api: ClusterApi): Promise<Simulator> {
  const lists = await Promise.all(
    resourceNames.map(
      async (name): Promise<readonly [ResourceName, List]> => [
        name,
        await api.get<List>(collectionPath(name)),
      ],
    ),
  );
  const version = Math.max(...lists.map(([, { metadata }]) => Number(metadata.resourceVersion)));
  const objects: Backup['objects'] = JSON.parse(
    JSON.stringify(Object.fromEntries(lists.map(([name, { items }]) => [name, items]))),
  );
  return await startSimulator({
    tls: true,
    backup: { version, objects },
    controllersOff: controllerNames,
    tokens: {
      'admin-token': {
        user: 'admin',
        uid: 'admin',
        groups: ['system:masters', 'system:authenticated'],
      },
    },
    rules: [{ user: 'admin', verbs: ['*'], resources: ['*'] }],
  });
}

function collectionPath(name: ResourceName): string {
  const version = apiVersion(resources[name]);
  return resources[name].group === '' ? `/api/${version}/${name}` : `/apis/${version}/${name}`;
}
