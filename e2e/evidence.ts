import type { Locator } from '@playwright/test';
import type { JsonValue } from '#lib/domain/finding.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';

/** One row of an evidence table: in which object, where in it, and what the page says stands there. */
export type ShownFact = {
  /** "Pod web-1". */
  readonly object: string;
  readonly path: string;
  readonly value: string;
};

/** Reads the rows of one finding's evidence table; those that say the same of several objects once for each of them. */
export function shownEvidence(table: Locator): Promise<readonly ShownFact[]> {
  return table.evaluate((element) =>
    [...element.querySelectorAll('tbody')].flatMap((body) => {
      const heading = body.querySelector('th');
      const alike = heading?.querySelector('span')?.textContent?.replace('the same in ', '');
      const objects = [heading?.firstChild?.textContent ?? '', ...(alike?.split(', ') ?? [])];
      const facts = [...body.querySelectorAll('tr')].flatMap((row) => {
        const [path, value] = [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '');
        return path === undefined || value === undefined ? [] : [{ path, value }];
      });
      return objects.flatMap((object) => facts.map((fact) => ({ object, ...fact })));
    }),
  );
}

/** What stands at that place of the cluster's own object, in the words of the page. */
export function factInCluster(cluster: Cluster, namespace: string, fact: ShownFact): ShownFact {
  const [kind = '', name = ''] = fact.object.split(' ');
  const resource = resourceOfKind[kind];
  const object = resource && cluster.get(resource, kind === 'Node' ? '' : namespace, name);
  const value = stepsOf(fact.path).reduce<unknown>(stepInto, object);
  return { ...fact, value: wordsOf(value) };
}

const resourceOfKind: Readonly<Record<string, ResourceName>> = {
  Service: 'services',
  Pod: 'pods',
  EndpointSlice: 'endpointslices',
  Endpoints: 'endpoints',
  Node: 'nodes',
  Event: 'events',
  Deployment: 'deployments',
  ReplicaSet: 'replicasets',
};

/** `spec.containers[0].labels['a/b']` as keys and indexes. */
function stepsOf(path: string): readonly string[] {
  const steps = path.matchAll(/\['([^']*)'\]|\[(\d+)\]|([^.[\]]+)/g);
  return [...steps].map(([, quoted, index, plain]) => quoted ?? index ?? plain ?? '');
}

function stepInto(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

function wordsOf(value: unknown): string {
  if (value === undefined || value === null) return 'nothing there';
  return typeof value === 'string' ? value : JSON.stringify(value as JsonValue);
}
