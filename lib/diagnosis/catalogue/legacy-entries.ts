import type { CatalogueEntry } from './catalogue-entry.ts';

const deprecation = 'KEP-4974: Endpoints is deprecated since Kubernetes 1.33';
const mirroring = 'k8s.io/kubernetes pkg/controller/endpointslicemirroring';

export const legacyEntries: readonly CatalogueEntry[] = [
  {
    id: 'E01',
    code: 'EP_OVER_CAPACITY',
    title: 'Endpoints is cut off',
    severity: 'Warning.',
    detected:
      'The Endpoints of a Service with a selector has the annotation endpoints.kubernetes.io/over-capacity, or holds 1 000 addresses while its slices hold more.',
    means:
      'Programs that read Endpoints see only part of the addresses. kube-proxy and cluster DNS read slices and are not affected.',
    confirm:
      'Look for the annotation on the Endpoints object, and count the endpoints in the slices.',
    fix: 'Let what reads Endpoints read EndpointSlices, or serve the Pods by several Services.',
    needs: ['endpoints'],
    sources: [deprecation],
  },
  {
    id: 'E02',
    code: 'EP_HANDMADE_WITH_SELECTOR',
    title: 'Hand-made Endpoints of a Service with a selector',
    severity: 'Error.',
    detected:
      'The Service has a selector, and its Endpoints does not carry the endpoints controller’s label (Kubernetes 1.33 and later), or holds a ready address without a Pod that no matching Pod has.',
    means:
      'The controller overwrites what was written by hand when it next looks at the Service, and while there is a selector the addresses are never mirrored into slices: kube-proxy does not use them.',
    confirm:
      'Compare the addresses of the Endpoints with those of the Pods that the selector matches.',
    fix: 'Write addresses of your own for a Service without a selector only; delete the Endpoints here.',
    needs: ['endpoints'],
    helps: ['pods'],
    sources: [deprecation],
  },
  {
    id: 'E03',
    code: 'EP_SKIP_MIRROR',
    title: 'Endpoints is kept from being mirrored',
    severity: 'Critical.',
    detected:
      'The Service has no selector, its Endpoints has addresses and the label endpointslice.kubernetes.io/skip-mirror=true, and no slice holds an endpoint. Not for default/kubernetes, which has the label on purpose.',
    means: 'kube-proxy reads slices only, so no client of the Service reaches these addresses.',
    confirm: 'Look at the labels of the Endpoints and list the slices of the Service.',
    fix: 'Take the label off, or write an EndpointSlice of your own.',
    needs: ['endpoints'],
    sources: [mirroring],
  },
  {
    id: 'E04',
    code: 'EP_LEADER_ELECTION',
    title: 'Endpoints keeps a leader election',
    severity: 'Info.',
    detected: 'The Endpoints has the annotation control-plane.alpha.kubernetes.io/leader.',
    means:
      'It is a lock, not a list of addresses: nothing is published from it and it is never mirrored.',
    confirm: 'Look at the annotations of the Endpoints.',
    fix: 'Nothing has to be done; newer programs keep such a record in a Lease.',
    needs: ['endpoints'],
    sources: [mirroring],
  },
  {
    id: 'E05',
    code: 'EP_BASED_SERVICE',
    title: 'The Service lives on Endpoints',
    severity: 'Info.',
    detected:
      'The Service has no selector, and every slice of it that holds endpoints is mirrored.',
    means:
      'All endpoints come from an API that is deprecated. Mirrored endpoints carry no zone and no word of serving or terminating.',
    confirm: 'List the slices with their managed-by label.',
    fix: 'Write the same as an EndpointSlice of your own, then delete the Endpoints.',
    needs: [],
    sources: [deprecation],
  },
  {
    id: 'E06',
    code: 'EP_MIRROR_INCOMPLETE',
    title: 'Not all addresses of Endpoints are mirrored',
    severity: 'Error.',
    detected:
      'The Service has no selector and mirrored slices, some addresses of its Endpoints are in no slice, and a subset has more than 1 000 addresses or an event TooManyAddressesToMirror or InvalidIPAddress says why.',
    means: 'Clients never reach the addresses that are left out.',
    confirm: 'Look at the Endpoints and at the events about it.',
    fix: 'Write EndpointSlices of your own, each with up to 1 000 endpoints.',
    needs: ['endpoints'],
    helps: ['events'],
    sources: [mirroring],
  },
  {
    id: 'E07',
    code: 'EP_NOT_MIRRORED',
    title: 'Endpoints is not mirrored',
    severity: 'Error.',
    detected:
      'The Service has no selector, its Endpoints has addresses and nothing that keeps it from being mirrored, and for 10 s no slice is mirrored from it.',
    means: 'kube-proxy reads slices only, so no client of the Service reaches these addresses.',
    confirm:
      'List the slices of the Service with their managed-by label, and the events about the Endpoints.',
    fix: 'See whether the mirroring controller runs, or write an EndpointSlice of your own.',
    needs: ['endpoints'],
    sources: [mirroring],
  },
  {
    id: 'E08',
    code: 'EP_SLICE_DISAGREE',
    title: 'Endpoints and slices disagree',
    severity: 'Warning.',
    detected:
      'For 60 s an address of the Service’s first family is ready, for one port, in Endpoints only or in the controller’s slices only. Terminating endpoints, ports that are not resolved, slices of others and an Endpoints that is cut off do not count.',
    means:
      'Programs that read Endpoints use other addresses than kube-proxy and cluster DNS, which read slices.',
    confirm: 'Compare the addresses of the Endpoints with those of the slices.',
    fix: 'See whether the endpoints controller runs, and let what reads Endpoints read EndpointSlices.',
    needs: ['endpoints'],
    sources: [deprecation],
  },
  {
    id: 'E09',
    code: 'ENDPOINTS_WITHOUT_SERVICE',
    title: 'Endpoints without a Service',
    severity: 'Warning.',
    detected:
      'For 10 s an Endpoints with addresses has had no Service of its name. A Service of a near name is told: other case or dashes, one or two letters off.',
    means:
      'Endpoints belong to the Service of their name; without one they are not mirrored and nobody uses them.',
    confirm: 'Compare the name of the Endpoints with those of the Services.',
    fix: 'Write it anew under the name of its Service, create the Service, or delete it.',
    needs: ['endpoints'],
    sources: [mirroring],
  },
];
