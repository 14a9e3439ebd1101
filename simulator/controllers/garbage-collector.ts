import type { OwnerReference } from '#lib/domain/objects.ts';
import type { KubeObject } from '#simulator/api/objects.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import { apiVersion, resourceNames, resources } from '#simulator/api/resources.ts';
import { withMetadata } from '#simulator/cluster/stored-metadata.ts';
import type { Entry } from '#simulator/store/entry.ts';
import type { ControllerContext } from './controller.ts';
import { attempt, observe } from './guarded-queue.ts';
import { createWorkQueue } from './work-queue.ts';

/** Holds an object until those of its dependents that block its deletion are gone. */
export const foregroundFinalizer = 'foregroundDeletion';
/** Holds an object until its dependents have let go of it. */
export const orphanFinalizer = 'orphan';

const component = 'garbage-collector';

type Address = {
  readonly resource: ResourceName;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
};

type Dependent = { readonly address: Address; readonly object: KubeObject };

/**
 * Deletes what is owned by nothing that exists any more, in the way that was asked for: in the background (the owner goes
 * first), in the foreground (it goes last), or by orphaning (the dependents stay). Who asked for one of the latter left a
 * finalizer on the owner, as the API server does for a propagationPolicy.
 */
export function startGarbageCollector(context: ControllerContext): void {
  const { storage, cluster, clock } = context;
  const known = new Map<string, Address>();
  const queue = createWorkQueue(clock, 0, (key) => {
    const address = known.get(key);
    known.delete(key);
    if (address === undefined) return;
    const object = cluster.get<ResourceName>(address.resource, address.namespace, address.name);
    const { resource, namespace, name, uid } = address;
    attempt(context, component, { resource, key: `${namespace}/${name}` }, () => {
      if (object?.metadata.uid === uid) collect(context, { address, object });
      else for (const { address: left } of dependentsOf(context, uid)) add(left);
    });
  });
  const add = (address: Address): void => {
    known.set(address.uid, address);
    queue.add(address.uid);
  };

  const addOwners = ({ namespace, object }: Entry): void => {
    for (const owner of object.metadata.ownerReferences ?? []) {
      const waiting = findOwner(context, namespace, owner);
      if (waiting !== 'gone' && waiting !== 'unknown') add(waiting.address);
    }
  };

  for (const resource of resourceNames) {
    observe<KubeObject>(storage.collections[resource], ({ type, entry, previous }) => {
      const { namespace, name, object } = entry;
      const isGone = type === 'DELETED';
      if (isGone) addOwners(entry);
      if (isGone || isHeld(object) || hasNewOwners(object, previous?.object)) {
        add({ resource, namespace, name, uid: object.metadata.uid ?? '' });
      }
    });
  }
}

function isHeld({ metadata: { deletionTimestamp, finalizers } }: KubeObject): boolean {
  return deletionTimestamp !== undefined && (finalizers ?? []).length > 0;
}

function hasNewOwners({ metadata }: KubeObject, former: KubeObject | undefined): boolean {
  const { ownerReferences = [] } = metadata;
  return ownerReferences.length > 0 && former?.metadata.ownerReferences !== ownerReferences;
}

function collect(context: ControllerContext, { address, object }: Dependent): void {
  const { deletionTimestamp, finalizers = [], ownerReferences = [] } = object.metadata;
  if (deletionTimestamp !== undefined) {
    if (finalizers.includes(orphanFinalizer)) orphanDependents(context, address);
    else if (finalizers.includes(foregroundFinalizer)) removeDependents(context, address);
    return;
  }
  if (ownerReferences.length === 0) return;
  const states = ownerReferences.map((owner) => findOwner(context, address.namespace, owner));
  if (states.every((state) => state === 'gone')) {
    removeInBackground(context, address);
    return;
  }
  const kept = ownerReferences.filter((_owner, index) => states[index] !== 'gone');
  if (kept.length < ownerReferences.length) {
    setMetadata(context, address, () => ({ ownerReferences: kept }));
  }
}

function orphanDependents(context: ControllerContext, owner: Address): void {
  for (const { address } of dependentsOf(context, owner.uid)) {
    setMetadata(context, address, ({ ownerReferences = [] }) => ({
      ownerReferences: ownerReferences.filter(({ uid }) => uid !== owner.uid),
    }));
  }
  release(context, owner, orphanFinalizer);
}

/** Dependents that have dependents themselves go in the foreground, too. */
function removeDependents(context: ControllerContext, owner: Address): void {
  for (const { address, object } of dependentsOf(context, owner.uid)) {
    const { deletionTimestamp, ownerReferences = [] } = object.metadata;
    if (deletionTimestamp !== undefined) continue;
    const others = ownerReferences.filter(({ uid }) => uid !== owner.uid);
    const isHeldByOther = others.some(
      (other) => findOwner(context, address.namespace, other) !== 'gone',
    );
    if (isHeldByOther) {
      setMetadata(context, address, () => ({ ownerReferences: others }));
      continue;
    }
    if (dependentsOf(context, address.uid).length > 0) {
      setMetadata(context, address, ({ finalizers = [] }) => ({
        finalizers: [...finalizers, foregroundFinalizer],
      }));
    }
    context.cluster.remove(address.resource, address.namespace, address.name);
  }
  const isBlocked = dependentsOf(context, owner.uid).some(({ object }) =>
    object.metadata.ownerReferences?.some(
      ({ uid, blockOwnerDeletion }) => uid === owner.uid && blockOwnerDeletion === true,
    ),
  );
  if (!isBlocked) release(context, owner, foregroundFinalizer);
}

function removeInBackground({ cluster }: ControllerContext, address: Address): void {
  cluster.remove(address.resource, address.namespace, address.name);
}

function release(context: ControllerContext, address: Address, finalizer: string): void {
  setMetadata(context, address, ({ finalizers = [] }) => ({
    finalizers: finalizers.filter((each) => each !== finalizer),
  }));
}

function setMetadata(
  { cluster }: ControllerContext,
  { resource, namespace, name }: Address,
  change: (metadata: KubeObject['metadata']) => Partial<KubeObject['metadata']>,
): void {
  if (cluster.get(resource, namespace, name) === undefined) return;
  cluster.modify(resource, namespace, name, (stored) =>
    withMetadata(stored, change(stored.metadata)),
  );
}

function dependentsOf({ indexes }: ControllerContext, uid: string): readonly Dependent[] {
  return resourceNames.flatMap((resource) =>
    Array.from<KubeObject, Dependent>(indexes.ownedBy[resource].at(uid), (object) => {
      const { namespace = '', name, uid: own = '' } = object.metadata;
      return { address: { resource, namespace, name, uid: own }, object };
    }),
  );
}

/** 'unknown': of a kind that is not served here, so nobody can say that it is gone. */
function findOwner(
  { cluster }: ControllerContext,
  namespace: string,
  owner: OwnerReference,
): Dependent | 'gone' | 'unknown' {
  const resource = resourceNames.find(
    (name) =>
      resources[name].kind === owner.kind &&
      (owner.apiVersion ?? '') === apiVersion(resources[name]),
  );
  if (resource === undefined) return 'unknown';
  const where = resources[resource].namespaced ? namespace : '';
  const object = cluster.get<ResourceName>(resource, where, owner.name);
  if (object?.metadata.uid !== owner.uid || object === undefined) return 'gone';
  const address = { resource, namespace: where, name: owner.name, uid: owner.uid };
  return { address, object };
}
