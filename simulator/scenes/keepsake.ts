import type { KubeObject } from '#simulator/api/objects.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';

/** Of these resources users write objects in the demo. */
export const writtenResources = [
  'namespaces',
  'nodes',
  'services',
  'endpointslices',
  'deployments',
] as const;

export type WrittenResource = (typeof writtenResources)[number];

/** Where an object is; `namespace` is '' where its resource has none. */
export type ObjectAddress = {
  readonly resource: WrittenResource;
  readonly namespace: string;
  readonly name: string;
};

/** An object as it was at one moment; putting it back makes it so again, whatever became of it. */
export type Keepsake = {
  readonly address: ObjectAddress;
  /** Writes it as it was, its status excepted; creates it if it is gone. */
  putBack(): void;
  /** Creates it if it is gone; otherwise leaves it as it is. */
  replaceIfGone(): void;
};

/** `resource/namespace/name`. */
export function addressText({ resource, namespace, name }: ObjectAddress): string {
  return `${resource}/${namespace}/${name}`;
}

/** Remembers the object as it is now; `undefined` if there is none. */
export function keep(cluster: Cluster, address: ObjectAddress): Keepsake | undefined {
  return keepOf(cluster, address, address.resource);
}

function keepOf<R extends WrittenResource>(
  cluster: Cluster,
  address: ObjectAddress,
  resource: R,
): Keepsake | undefined {
  const { namespace, name } = address;
  const original = cluster.get(resource, namespace, name);
  if (original === undefined) return undefined;
  const present = () => cluster.get(resource, namespace, name);
  const create = () => void cluster.create(resource, original);
  return {
    address,
    putBack: () => {
      const former = present();
      if (former === undefined) create();
      else cluster.update(resource, withFindingsOf(original, former));
    },
    replaceIfGone: () => {
      if (present() === undefined) create();
    },
  };
}

/** The status, and the notes of controllers, are what they found out; nobody but they puts that back. */
function withFindingsOf<T extends KubeObject>(original: T, present: T): T {
  const noted = Object.entries(present.metadata.annotations ?? {}).filter(isControllerNote);
  const own = Object.entries(original.metadata.annotations ?? {}).filter(
    (entry) => !isControllerNote(entry),
  );
  const { annotations: _, ...metadata } = original.metadata;
  const annotations = Object.fromEntries([...own, ...noted]);
  const restored = {
    ...original,
    metadata: { ...metadata, ...(own.length + noted.length > 0 && { annotations }) },
  };
  return 'status' in present ? { ...restored, status: present.status } : restored;
}

function isControllerNote([key]: readonly [string, string]): boolean {
  return key.startsWith('deployment.kubernetes.io/');
}
