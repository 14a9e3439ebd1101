import type { CatalogueEntry } from './catalogue-entry.ts';

const kubeProxy = 'k8s.io/kubernetes pkg/proxy/endpointslicecache.go';
const reconciler = 'k8s.io/endpointslice reconciler';
const api = 'k8s.io/api discovery/v1 EndpointSlice';

/** What stands in slices, against Pods and Nodes and each other. */
export const sliceContentEntries: readonly CatalogueEntry[] = [
  {
    id: 'D06',
    code: 'TARGET_POD_GONE',
    title: 'An endpoint of a Pod that does not exist',
    severity:
      'Warning after 10 s and error after 60 s in slices that the controller keeps; error after 10 s in others.',
    detected:
      'The targetRef of an endpoint names a Pod of the Service’s namespace that does not exist.',
    means:
      'Where the endpoint is ready, a share of the traffic goes to an address where nobody answers, or where another Pod does by now.',
    confirm: 'Look at the endpoint in the slice, and get the Pod.',
    fix: 'See whether the EndpointSlice controller runs. Where somebody else writes the slice, correct or delete it.',
    needs: ['pods'],
    sources: [reconciler],
  },
  {
    id: 'D07',
    code: 'TARGET_UID_MISMATCH',
    title: 'An endpoint of an earlier Pod of the name',
    severity: 'Warning after 10 s.',
    detected: 'The targetRef of an endpoint has another uid than the Pod of that name has.',
    means: 'The Pod was made anew, as a StatefulSet does, and the slice tells of the one before.',
    confirm: 'Compare the uid in the slice with that of the Pod.',
    fix: 'See whether the EndpointSlice controller runs, or correct the slice where it was written.',
    needs: ['pods'],
    sources: [reconciler],
  },
  {
    id: 'D08',
    code: 'TARGET_IP_MISMATCH',
    title: 'An endpoint with an address that is not the Pod’s',
    severity: 'Error after 10 s.',
    detected:
      'The first address of an endpoint is none of the addresses of the Pod that it names; for a Pod with the network of its Node, none of the Node’s either.',
    means: 'Traffic for this Pod goes to an address that is not its own.',
    confirm: 'Compare the address in the slice with the Pod’s status.podIPs.',
    fix: 'See whether the EndpointSlice controller runs, or correct the slice where it was written.',
    needs: ['pods'],
    sources: [reconciler],
  },
  {
    id: 'D09',
    code: 'DUPLICATE_ENDPOINT',
    title: 'An endpoint is published twice',
    severity:
      'Info after 10 s and warning after 60 s; warning after 10 s where several Pods share the address and port.',
    detected:
      'The same family, address, port name, protocol and number stands in two slices, or for two Pods that are not terminating. Two slices of one manager are told apart from those of several. An address that goes from a terminating Pod to the next one is told as info: it is as it should be.',
    means:
      'kube-proxy keeps one entry of each address and port: counts that add up slices are too high, and of Pods that share an address and port only one is reached.',
    confirm: 'Look for the address in the slices of the Service.',
    fix: 'Let one writer publish an endpoint; give Pods with the network of their Node different ports or Nodes.',
    needs: [],
    helps: ['pods'],
    sources: [kubeProxy],
  },
  {
    id: 'D10',
    code: 'SLICES_FRAGMENTED',
    title: 'More slices than needed',
    severity:
      'Info after 60 s from one and a half times and two more slices than would do; warning from twice and three more.',
    detected:
      'The controller’s slices of one address type and port set are more than their endpoints need at 100 a slice, or at the size of the largest slice of the cluster.',
    means:
      'Each change of an endpoint costs less, the whole costs more memory and requests. Slices are never packed anew by themselves.',
    confirm: 'List the slices of the Service with their number of endpoints.',
    fix: 'Nothing has to be done; a rollout of the workload packs them.',
    needs: [],
    sources: [`${reconciler}: packing`],
  },
  {
    id: 'D14',
    code: 'FQDN_SLICE',
    title: 'A slice of names',
    severity: 'Warning; critical after 10 s where the Service has no other slice.',
    detected: 'The slice’s addressType is FQDN.',
    means: 'Neither kube-proxy nor cluster DNS reads such slices; the type is deprecated.',
    confirm: 'Look at the addressType of the slice.',
    fix: 'Write addresses, or use a Service of type ExternalName.',
    needs: [],
    sources: [api],
  },
  {
    id: 'D15',
    code: 'MULTI_ADDRESS_ENDPOINT',
    title: 'An endpoint with several addresses',
    severity: 'Warning.',
    detected: 'An endpoint has more than one address.',
    means: 'kube-proxy uses the first address, CoreDNS answers all of them.',
    confirm: 'Look at the addresses of the endpoint.',
    fix: 'Write one endpoint for each address.',
    needs: [],
    sources: [api, kubeProxy],
  },
  {
    id: 'D16',
    code: 'ENDPOINT_IS_SERVICE_IP',
    title: 'An endpoint is the IP of a Service',
    severity: 'Error.',
    detected:
      'An address that the EndpointSlice controller did not write is the cluster IP of a Service, or loopback or link-local.',
    means:
      'kube-proxy does not support a cluster IP as a destination; the others mean each node itself. Clients get no answer from it.',
    confirm: 'Compare the address with the cluster IPs of the Services.',
    fix: 'Write the addresses of what answers, or use a Service of type ExternalName.',
    needs: [],
    sources: [
      'https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors',
    ],
  },
  {
    id: 'D18',
    code: 'ENDPOINT_LAG',
    title: 'A Pod is not published yet',
    severity: 'Warning after 10 s, error after 60 s.',
    detected:
      'A Pod that the selector matches, that has an address of the family and a Node, and is not finished or being deleted, is in no slice of that family.',
    means:
      'The Pod gets no traffic, although it could. The controller normally writes within a second.',
    confirm: 'Look for the Pod in the slices of the Service.',
    fix: 'See whether the EndpointSlice controller runs, what it logs, and its metric endpoint_slice_controller_syncs.',
    needs: ['pods'],
    helps: ['nodes'],
    sources: [reconciler],
  },
  {
    id: 'D19',
    code: 'CONDITION_DRIFT',
    title: 'A slice says something else than the Pod',
    severity: 'Warning after 10 s, error after 60 s.',
    detected:
      'An endpoint of the controller has other conditions or ports than the controller would write for the Pod now, or is of a Pod that the selector does not match any more.',
    means: 'Traffic goes to Pods that should get none, or not to Pods that should.',
    confirm:
      'Compare the endpoint’s conditions with the Pod’s Ready condition and deletionTimestamp.',
    fix: 'See whether the EndpointSlice controller runs and what it logs.',
    needs: ['pods'],
    sources: [reconciler, 'kubernetes/kubernetes#117193'],
  },
  {
    id: 'D20',
    code: 'HEADLESS_LABEL_ON_VIP_SERVICE',
    title: 'The headless label on a Service with a cluster IP',
    severity: 'Error.',
    detected:
      'A slice with endpoints has the label service.kubernetes.io/headless, and its Service has a cluster IP.',
    means: 'kube-proxy does not watch slices with this label: their endpoints get no traffic.',
    confirm: 'Look at the labels of the slice.',
    fix: 'Take the label off.',
    needs: [],
    sources: ['k8s.io/kubernetes cmd/kube-proxy/app/server.go'],
  },
  {
    id: 'D21',
    code: 'PROXY_NAME_SET',
    title: 'Left to another proxy',
    severity: 'Info.',
    detected:
      'The Service, or a slice of it, has the label service.kubernetes.io/service-proxy-name.',
    means: 'kube-proxy skips it on purpose; whoever is named has to serve it.',
    confirm: 'Look at the labels of the Service and its slices.',
    fix: 'Take the label off where kube-proxy is to serve it.',
    needs: [],
    sources: ['k8s.io/kubernetes cmd/kube-proxy/app/server.go'],
  },
  {
    id: 'D22',
    code: 'ZONE_STALE',
    title: 'A zone that the Node no longer has',
    severity: 'Warning after 10 s.',
    detected:
      'An endpoint of the controller has another zone than the label topology.kubernetes.io/zone of its Node.',
    means:
      'The controller copies the zone when it writes; until then traffic by zone follows the old one.',
    confirm: 'Compare the zone of the endpoint with the label of the Node.',
    fix: 'Change the Service in any way, or wait for a change of its Pods.',
    needs: ['nodes'],
  },
  {
    id: 'D23',
    code: 'SLICE_ADDRESS_FAMILY_UNUSED',
    title: 'A slice of a family that the Service does not serve',
    severity: 'Warning.',
    detected:
      'A slice with endpoints that the EndpointSlice controller did not write has a family that is not in the Service’s ipFamilies, and the Service has a cluster IP.',
    means:
      'kube-proxy does not use these addresses. Mirroring does not look at the families of the Service.',
    confirm: 'Compare the addressType of the slice with the Service’s ipFamilies.',
    fix: 'Add the family to the Service, or delete the slice.',
    needs: [],
    sources: [kubeProxy],
  },
  {
    id: 'D24',
    code: 'SLICE_TERMINATING',
    title: 'A deleted slice does not go',
    severity: 'Warning 60 s after its deletion.',
    detected: 'A slice has had a deletionTimestamp for 60 s.',
    means:
      'A finalizer holds it. kube-proxy goes on using it; the EndpointSlice controller does not update it.',
    confirm: 'Look at the finalizers of the slice.',
    fix: 'See why the controller that set the finalizer does not take it off.',
    needs: [],
    sources: [reconciler],
  },
  {
    id: 'D26',
    code: 'SLICE_CHURN',
    title: 'A slice is rewritten over and over',
    severity: 'Info.',
    detected:
      'A slice of the controller has been rewritten 10 times in a row, at most two seconds apart, without a change of content.',
    means:
      'Traffic is not affected; each write is sent to every Node. Known of the EndpointSlice controller for slices without ports: headless Services without ports, and named ports that no Pod declares.',
    confirm: 'Watch the resourceVersion of the slice; its managedFields tell who wrote last.',
    fix: 'If the controller does it, give the Service a port, or make its named port resolve; if something else does, stop that.',
    needs: [],
    sources: ['kubernetes/kubernetes#133474'],
  },
];
