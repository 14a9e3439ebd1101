import { distinctEndpoints } from './distinct-endpoints.ts';
import { endpointIdentities } from './endpoint-state.ts';
import { endpointsOf } from './endpoints-of.ts';
import type { Endpoint, EndpointSlice, TargetRef } from './objects.ts';

/**
 * How the endpoints of these slices can be told apart.
 * `distinct`: all of them are different ones and have addresses. `needsUids`: kind, namespace and name are not enough, as
 * where a Pod was replaced under its name and both are published; else uids, which nothing compresses, need not be told.
 */
export type ToldTargets = { readonly distinct: boolean; readonly needsUids: boolean };

export function toldTargets(slices: readonly Pick<EndpointSlice, 'endpoints'>[]): ToldTargets {
  const endpoints = endpointsOf(slices);
  if (areNamedOnce(endpoints)) return { distinct: true, needsUids: false };
  return { distinct: areDistinct(endpoints), needsUids: areAmbiguous(endpoints) };
}

/** The endpoint as it is told where names tell targets apart. */
export function withoutUid(endpoint: Endpoint): Endpoint {
  const { targetRef } = endpoint;
  if (targetRef?.name === undefined || targetRef.uid === undefined) return endpoint;
  const { uid: _, ...named } = targetRef;
  return { ...endpoint, targetRef: named };
}

/** As nearly all are, which one pass without a new text shows: each has an address, and a name and a uid that no other has. */
function areNamedOnce(endpoints: readonly Endpoint[]): boolean {
  const names = new Set<string>();
  for (const { addresses, targetRef } of endpoints) {
    const { name = '', uid = '' } = targetRef ?? {};
    if (addresses.length === 0 || name === '' || uid === '') return false;
    names.add(name);
  }
  if (names.size !== endpoints.length) return false;
  // Told apart by their uids; whoever judged the Service asked the same.
  return distinctEndpoints(endpoints).length === endpoints.length;
}

function areDistinct(endpoints: readonly Endpoint[]): boolean {
  if (endpoints.some(({ addresses }) => addresses.length === 0)) return false;
  return new Set(endpoints.map(endpointIdentities(endpoints))).size === endpoints.length;
}

function areAmbiguous(endpoints: readonly Endpoint[]): boolean {
  const uids = new Map<string, string>();
  const names = new Map<string, string>();
  for (const { targetRef } of endpoints) {
    if (targetRef?.name === undefined) continue;
    const name = nameOf(targetRef);
    const uid = targetRef.uid ?? '';
    if ((uids.get(name) ?? uid) !== uid) return true;
    uids.set(name, uid);
    if (uid === '') continue;
    if ((names.get(uid) ?? name) !== name) return true;
    names.set(uid, name);
  }
  return false;
}

function nameOf({ kind = '', namespace = '', name = '' }: TargetRef): string {
  return `${kind}/${namespace}/${name}`;
}
