import type { EndpointSlice, Node, Pod, Service } from '#lib/domain/objects.ts';
import { matchesSelector } from './expected-endpoints.ts';
import type { SliceWrites } from './reconcile-slices.ts';
import { reconcileSlices } from './reconcile-slices.ts';
import { factDifferences, sliceFacts } from './slice-facts.ts';
import { nextTriggerTime } from './trigger-time.ts';
import { wantsZoneHints } from './zone-hints.ts';

/**
 * One question to Kubernetes' own reconciler and its answer: the slices published for a new Service, given a namespace's
 * Pods and the Nodes. `error` names the Pods left out because their Node does not exist.
 */
export type OracleCase = {
  readonly id: string;
  readonly service: Service;
  readonly pods?: readonly Pod[] | null;
  readonly nodes?: readonly Node[] | null;
  readonly expect?: readonly EndpointSlice[] | null;
  readonly error?: string;
};

/** How our answer differs from Kubernetes', one line for each fact; empty when it is equal. */
export function oracleDifferences(oracle: OracleCase): readonly string[] {
  const writes = answer(oracle);
  const facts = (slices: readonly EndpointSlice[]) =>
    sliceFacts(slices, { zoneHints: wantsZoneHints(oracle.service) ? 'counted' : 'exact' });
  return [
    ...factDifferences(facts(oracle.expect ?? []), facts(writes.create)),
    ...factDifferences(skippedByOracle(oracle), skipped(writes)),
  ];
}

/** Checks as much of a case as finding one's way around it takes; the objects in it are trusted. */
export function isOracleCase(value: unknown): value is OracleCase {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    isObject(value.service) &&
    isRecord(value.service.spec) &&
    [value.pods, value.nodes, value.expect].every(isObjectList)
  );
}

function answer({ service, pods, nodes }: OracleCase): SliceWrites {
  const matching = (pods ?? []).filter((pod) => matchesSelector(service, pod));
  return reconcileSlices({
    service,
    pods: pods ?? [],
    nodes: new Map((nodes ?? []).map((node) => [node.metadata.name, node])),
    slices: [],
    triggerTime: nextTriggerTime(service, matching, undefined).triggerTime,
  });
}

function skippedByOracle({ error = '' }: OracleCase): readonly string[] {
  const names = [...error.matchAll(/skipping Pod (\S+) for/g)].map(([, name]) => name ?? '');
  return [...new Set(names)].sort().map(skippedLine);
}

function skipped({ dropped }: SliceWrites): readonly string[] {
  return dropped
    .filter(({ reason }) => reason === 'node-missing')
    .map(({ pod }) => skippedLine(pod.metadata.name));
}

function skippedLine(podName: string): string {
  return `Pod ${podName} left out because its Node does not exist`;
}

function isObjectList(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.every(isObject));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && isRecord(value.metadata);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
