import type { CatalogueEntry } from './catalogue-entry.ts';

/** About hints and zones. */
export const topologyEntries: readonly CatalogueEntry[] = [
  {
    id: 'F06',
    code: 'HINTS_REQUESTED_ABSENT',
    title: 'Hints are asked for and not given',
    severity: 'warning',
    detected:
      'The topology annotation says Auto, or trafficDistribution has a known value, and no ready endpoint has a hint, for 10 s. The reason is worked out as the controller works it out: who writes the slices, zones, and for Auto its safeguards (a Node without zone or CPU, fewer than two zones, fewer endpoints than zones, a minimum for each zone by its CPU that adds up to more than there are).',
    means: 'Traffic goes to all endpoints, whatever their zone.',
    confirm:
      'The field or annotation in the Service, and the endpoints without hints; the Event TopologyAwareHintsDisabled, where it is the newest.',
    fix: 'Remove what is in the way; for Auto, trafficDistribution is what replaces it.',
    needs: [],
    helps: ['nodes', 'events'],
    sources: [
      'https://kubernetes.io/docs/concepts/services-networking/topology-aware-routing/#safeguards',
      'KEP-2433',
      'KEP-3015',
    ],
  },
  {
    id: 'F07',
    code: 'HINTS_INCOMPLETE',
    title: 'Some endpoints without hint, so all hints are ignored',
    severity: 'warning',
    detected:
      'Of the ready endpoints of a port in one family some have a zone hint and some have none, for 10 s.',
    means: 'kube-proxy uses zone hints only when every ready endpoint has one.',
    confirm: 'The endpoint without hints in the slices; the zone label of its Node.',
    fix: 'Label the Node with its zone, or write hints into the slice that somebody else writes.',
    needs: [],
    helps: ['nodes'],
    sources: ['KEP-2433'],
  },
  {
    id: 'F08',
    code: 'HINTS_ZONE_UNCOVERED',
    title: 'A zone that no endpoint is hinted for',
    severity: 'info; warning when most Nodes are in such zones',
    detected:
      'Every ready endpoint has a zone hint, and a zone with Nodes is in none of them, for 10 s.',
    means:
      'Clients in that zone use the endpoints of all zones, at the price of traffic between zones.',
    confirm: 'The zone label of the Nodes.',
    fix: 'Have a Pod in each zone, for example with topologySpreadConstraints.',
    needs: ['nodes'],
    sources: ['KEP-2433', 'KEP-3015'],
  },
  {
    id: 'F09',
    code: 'HINTS_UNBALANCED',
    title: 'Endpoints are not spread over the zones as the Nodes are',
    severity: 'warning',
    detected:
      'With trafficDistribution: Nodes per endpoint differ by more than three times between zones; or a zone with more than a quarter of the Nodes has one endpoint where its share would be two. Nodes stand for clients. Control plane Nodes do not count.',
    means:
      'Endpoints of one zone may be overloaded while others idle: trafficDistribution has no safeguard against that.',
    confirm: 'The field in the Service; Nodes and endpoints by zone.',
    fix: 'Spread the Pods as the clients are, or add some.',
    needs: ['nodes'],
    sources: [
      'https://kubernetes.io/docs/reference/networking/virtual-ips/#considerations-for-using-traffic-distribution-control',
    ],
  },
  {
    id: 'F10',
    code: 'TRAFFICDIST_VALUE',
    title: 'A value that is unsupported, deprecated or overridden',
    severity:
      'warning: not a known value, not acted on by this Kubernetes, or overridden by the annotation; info: deprecated names, both annotations',
    detected:
      'spec.trafficDistribution and the topology annotations against the version of the API server. Nothing that depends on the version is said where it could not be read.',
    means: 'What is asked for has no effect, or will have another name.',
    confirm: 'The field or annotation in the Service.',
    fix: 'Use PreferSameZone or PreferSameNode (Kubernetes 1.34 and later), PreferClose before, and no annotation.',
    needs: [],
    sources: ['KEP-3015'],
  },
  {
    id: 'F14',
    code: 'NODE_WITHOUT_ZONE',
    title: 'Nodes without a zone beside Nodes with one',
    severity: 'warning; info for a Node of the control plane',
    detected:
      'A Node lacks the label topology.kubernetes.io/zone and another has it, for 10 s. At most ten are told one by one.',
    means:
      'Endpoints there get no zone hint, which makes kube-proxy ignore those of their Service; a ready worker without zone switches topology mode Auto off for every Service.',
    confirm: 'The label of the Nodes.',
    fix: 'Label the Node with its zone.',
    needs: ['nodes'],
    sources: [
      'https://kubernetes.io/docs/reference/labels-annotations-taints/#topologykubernetesiozone',
    ],
  },
];
