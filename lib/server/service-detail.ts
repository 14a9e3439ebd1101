import { catalogue } from '#lib/diagnosis/catalogue/catalogue.ts';
import type { Known } from '#lib/diagnosis/known.ts';
import { known } from '#lib/diagnosis/known.ts';
import { notEvaluated } from '#lib/diagnosis/not-evaluated.ts';
import { podOwners } from '#lib/diagnosis/pod-owners.ts';
import type { ServiceView } from '#lib/diagnosis/service-view.ts';
import { byLastSeen } from '#lib/domain/event-time.ts';
import type { EndpointSlice, KubeEvent, Node, Pod } from '#lib/domain/objects.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import type { ServiceDetail } from '#lib/protocol/service-detail.ts';
import type { Judgements } from './judgements.ts';
import type { ObjectStore } from './object-store.ts';

/** Of which Service everything is asked for, and of which Pod of its namespace besides those that are its own. */
export type DetailQuery = {
  readonly namespace: string;
  readonly name: string;
  readonly pod?: string | undefined;
};

/** @returns `undefined` when no such Service is held. */
export function serviceDetail(
  store: ObjectStore,
  judgements: Pick<Judgements, 'findings' | 'propagation' | 'view' | 'whyUnknown'>,
  { namespace, name, pod }: DetailQuery,
): ServiceDetail | undefined {
  const key = objectKey(namespace, name);
  const view = judgements.view(key);
  if (view === undefined) return undefined;
  const { service, slices } = view;
  const pods = podsOf(store, view, pod);
  return {
    service,
    slices,
    pods,
    owners: podOwners(podsOf(store, view, undefined), view),
    nodes: nodesOf(store, slices, pods),
    findings: judgements.findings(key),
    notEvaluated: notEvaluated(catalogue, (need) => judgements.whyUnknown(need, namespace)),
    events: eventsAbout(view, pods),
    legacyEndpoints: view.legacyEndpoints(),
    propagation: judgements.propagation(key),
  };
}

/** Of the Service and these Pods, newest first. */
function eventsAbout(
  { service, events }: ServiceView,
  pods: readonly Pod[],
): Known<readonly KubeEvent[]> {
  const all: KubeEvent[] = [];
  const subjects = [
    { kind: 'Service', name: service.metadata.name },
    ...pods.map(({ metadata }) => ({ kind: 'Pod', name: metadata.name })),
  ];
  for (const subject of subjects) {
    const found = events(subject);
    if (found.kind === 'unknown') return found;
    all.push(...found.value);
  }
  return known(all.sort(byLastSeen).reverse());
}

/** Pods that are published or asked for, by the selector or by `asked`, by name. */
function podsOf(
  store: ObjectStore,
  { service, slices }: ServiceView,
  asked: string | undefined,
): readonly Pod[] {
  const { namespace } = service.metadata;
  const pods = new Map(store.matchingPods(service).map((pod) => [pod.metadata.name, pod]));
  const named = slices.flatMap(({ endpoints = [] }) =>
    endpoints.flatMap(({ targetRef }) => targetRef?.name ?? []),
  );
  for (const name of [...named, asked ?? '']) {
    const pod = store.podNamed(namespace, name);
    if (pod !== undefined) pods.set(name, pod);
  }
  return [...pods.values()].sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
}

function nodesOf(
  store: ObjectStore,
  slices: readonly EndpointSlice[],
  pods: readonly Pod[],
): readonly Node[] {
  const names = new Set<string>();
  for (const pod of pods) if (pod.spec?.nodeName !== undefined) names.add(pod.spec.nodeName);
  for (const slice of slices) {
    for (const { nodeName } of slice.endpoints ?? []) {
      if (nodeName !== undefined) names.add(nodeName);
    }
  }
  return [...names].sort().flatMap((name) => store.nodesByName().get(name) ?? []);
}
