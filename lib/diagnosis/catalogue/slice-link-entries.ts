import type { CatalogueEntry } from './catalogue-entry.ts';

const concepts = 'https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/';

/** Slices, the Services they belong to, and who writes them. */
export const sliceLinkEntries: readonly CatalogueEntry[] = [
  {
    id: 'D01',
    code: 'SLICE_NO_SERVICE_LABEL',
    title: 'A slice belongs to no Service',
    severity: 'Error.',
    detected:
      'The label kubernetes.io/service-name is missing or empty. Slices of the Multi-Cluster Services API, which have a label of their own, do not count. A probable Service is told by owner, a similar label, the name or the ports.',
    means:
      'Only the label links a slice to a Service; names, owners and selectors do not. Nobody uses its endpoints.',
    confirm: 'Look at the labels of the slice.',
    fix: 'Label it with the name of its Service.',
    needs: [],
    sources: [concepts],
  },
  {
    id: 'D02',
    code: 'SLICE_ORPHAN',
    title: 'A slice names a Service that does not exist',
    severity:
      'Warning after 10 s. If a Service owned it that is gone: info after 10 s, warning after 60 s. Error after 10 s beside the Service without endpoints that it is meant for.',
    detected:
      'No Service of the namespace has the name in the label kubernetes.io/service-name. The Service that it is meant for is told by owner (that very Service, by uid) or near name.',
    means:
      'It is of no use now, and would send traffic to its addresses as soon as somebody creates a Service of that name.',
    confirm: 'Look at the label of the slice and list the Services of the namespace.',
    fix: 'Correct the label, create the Service, or delete the slice.',
    needs: [],
    sources: [concepts],
  },
  {
    id: 'D03',
    code: 'SELECTORLESS_WITHOUT_ENDPOINTS',
    title: 'A Service without selector has no endpoint',
    severity: 'Critical, after 10 s.',
    detected:
      'The Service has no selector and is no ExternalName, its slices hold no endpoint, and its Endpoints, where it may be read, holds none. Not for default/kubernetes. A slice of the namespace that no Service uses and that is probably meant for this one (D01, D02) is told as the cause.',
    means: 'Kubernetes does not fill a Service without selector. No client reaches anything.',
    confirm:
      'Look at the selector of the Service, list its slices, and look at the Endpoints of its name.',
    fix: 'Label the slice that is meant for it; or write an EndpointSlice with the link label and the Service’s own port names, or give the Service a selector.',
    needs: [],
    helps: ['endpoints'],
    sources: [
      'https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors',
    ],
  },
  {
    id: 'D04',
    code: 'FOREIGN_SLICE_ON_SELECTOR_SERVICE',
    title: 'Somebody else adds endpoints',
    severity: 'Warning.',
    detected:
      'The Service has a selector, and a slice that consumers read, written neither by the EndpointSlice controller nor by mirroring, holds endpoints.',
    means:
      'Its addresses get a share of the traffic, whatever the selector says and whether they answer or not.',
    confirm: 'List the slices with their managed-by label.',
    fix: 'Delete the slice, or move its endpoints behind a Service without a selector.',
    needs: [],
    sources: [concepts],
  },
  {
    id: 'D05',
    code: 'STALE_AFTER_SELECTOR_REMOVAL',
    title: 'Slices are left behind',
    severity: 'Error after 10 s.',
    detected:
      'The Service has no selector or is an ExternalName, and slices of the EndpointSlice controller that it owns hold endpoints; or it has a selector, and mirrored slices hold endpoints.',
    means:
      'The controller neither updates nor deletes them any more. Pods that are gone go on getting traffic, and Pods that come get none.',
    confirm: 'Look at the slices, and compare their endpoints with the Pods.',
    fix: 'Delete the slices that were left, and the Endpoints of the name, or give the Service its selector back.',
    needs: [],
    helps: ['pods'],
    sources: ['kubernetes/kubernetes#118376', 'kubernetes/kubernetes#105987'],
  },
  {
    id: 'D11',
    code: 'UNKNOWN_MANAGER',
    title: 'A slice of another writer',
    severity: 'Info; warning for the reserved name controller.',
    detected:
      'The label endpointslice.kubernetes.io/managed-by is missing, or names neither the EndpointSlice controller nor the mirroring controller. Not for default/kubernetes.',
    means:
      'The named program or person keeps the slice up to date, or nobody does. kube-proxy uses it like any other.',
    confirm: 'Look at the labels of the slice.',
    fix: 'Name the writer where none is named: staff for people, a domain name for a program.',
    needs: [],
    sources: [`${concepts}#management`],
  },
  {
    id: 'D12',
    code: 'MIRRORED_SLICE',
    title: 'A slice is copied from Endpoints',
    severity: 'Info.',
    detected: 'The slice carries the label of the mirroring controller.',
    means: 'It follows the Endpoints of the Service’s name; an edit of the slice itself is undone.',
    confirm: 'Look at the labels and the owner of the slice.',
    fix: 'Edit the Endpoints; or better write an EndpointSlice of your own, and then delete the Endpoints.',
    needs: [],
    sources: [`${concepts}#endpointslice-mirroring`],
  },
  {
    id: 'D13',
    code: 'OWNER_UID_MISMATCH',
    title: 'A slice of another or an earlier Service',
    severity: 'Warning after 10 s.',
    detected:
      'A slice with the controller’s label is owned by a Service of another uid than the Service has.',
    means:
      'It was left by an earlier Service of the name, or was linked to this one by hand. With a selector the controller deletes it when it next looks; without one it stays, and its endpoints get traffic.',
    confirm: 'Compare the uid in the slice’s ownerReferences with that of the Service.',
    fix: 'Delete what an earlier Service left; label what another Service owns with the name of that one.',
    needs: [],
  },
  {
    id: 'D17',
    code: 'NO_SLICES_FOR_SELECTOR_SERVICE',
    title: 'The controller has no slice for the Service',
    severity: 'Critical after 10 s; error where slices of others hold ready endpoints.',
    detected:
      'The Service has a selector, is not being deleted, and has no slice with the controller’s label, not even an empty one, nor one whose labels were changed (D25, D27).',
    means:
      'The EndpointSlice controller does not work for this Service, or for none. No Pod of it gets traffic.',
    confirm:
      'List the slices of the Service; see whether kube-controller-manager runs, and the events about the Service.',
    fix: 'Start kube-controller-manager, or find what refuses its writes: an admission webhook, a quota, missing rights. Where it logs that its informer cache is out of date, restart it, or create the Service anew.',
    needs: [],
    sources: ['k8s.io/endpointslice reconciler'],
  },
  {
    id: 'D25',
    code: 'MANAGED_BY_CHANGED',
    title: 'The controller has lost a slice',
    severity: 'Error.',
    detected:
      'A slice that is owned by the Service and named by the controller does not carry the controller’s label, and holds Pods that none of the controller’s slices hold.',
    means:
      'The controller no longer sees the slice as its own and, on Kubernetes 1.34, makes no other: Pods that are gone stay in it as ready, and new ones are not added.',
    confirm: 'Look at the managed-by label and the ownerReferences of the slice.',
    fix: 'Give the label its value back. Do not delete the slice as it is: Kubernetes 1.34 then writes no other before the controller is restarted or the Service created anew.',
    needs: [],
  },
  {
    id: 'D27',
    code: 'SERVICE_NAME_CHANGED',
    title: 'A slice of the Service is linked to another one',
    severity: 'Error; critical where the Service has no ready endpoint left.',
    detected:
      'A slice that is owned by the Service (by uid) and named by the controller does not have the Service’s name in its label kubernetes.io/service-name.',
    means:
      'Nobody uses its endpoints for the Service. On Kubernetes 1.34 the controller misses the slice and writes no other ("EndpointSlice informer cache is out of date"), whatever changes.',
    confirm: 'Look at the service-name label and the ownerReferences of the slice.',
    fix: 'Give the label its value back. Do not delete the slice as it is: the controller then writes no other before it is restarted or the Service created anew.',
    needs: [],
    sources: ['k8s.io/endpointslice util/endpointslice_tracker.go: StaleSlices'],
  },
];
