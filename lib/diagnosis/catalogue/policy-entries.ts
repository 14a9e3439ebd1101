import type { CatalogueEntry } from './catalogue-entry.ts';
import { topologyEntries } from './topology-entries.ts';

const totalEntries: readonly CatalogueEntry[] = [
  {
    id: 'F01',
    code: 'NONE_READY',
    title: 'Endpoints are published, none is ready',
    severity: 'critical',
    detected:
      'A Service port has endpoints, none of them ready and none terminating that still serves. Told at once, in a Service that is older than 10 s. Headless Services have G04 instead.',
    means:
      'kube-proxy has nothing to send a connection to and refuses it. Other data planes may drop it instead.',
    confirm: 'The slices of the Service, each endpoint with its conditions.',
    fix: 'The finding that causes this one says why the Pods are not ready.',
    needs: [],
    helps: ['pods', 'nodes', 'events'],
    sources: [
      'https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#conditions',
    ],
  },
  {
    id: 'F02',
    code: 'ALL_TERMINATING',
    title: 'Only terminating endpoints are left',
    severity:
      'error; critical, and it says so, once no other matching Pod has been Pending or Running for 10 s',
    detected:
      'No endpoint of a port is ready, and at least one is terminating and still serves. Told at once.',
    means:
      'kube-proxy sends traffic to endpoints that are about to end, because there is nothing else. That ends by itself, at the latest when their grace period does. DNS of a headless Service leaves them out already.',
    confirm: 'The slices of the Service: terminating and serving are true, ready is false.',
    fix: 'See why the Pods that should replace them are not ready, or whether the workload was scaled to zero or deleted.',
    needs: [],
    helps: ['pods', 'nodes'],
    sources: ['KEP-1669 Proxy Terminating Endpoints'],
  },
  {
    id: 'F03',
    code: 'ETP_LOCAL_UNCOVERED_NODES',
    title: 'externalTrafficPolicy Local, and Nodes without an endpoint',
    severity:
      'warning where a load balancer has a health check port; error without one; critical when no Node has an endpoint',
    detected:
      'The Service is open to the outside with policy Local, and kube-proxy’s local list is empty on a Node that is not excluded from load balancers, for 10 s. A Node where a Pod of the Service started within the last minute is waited for.',
    means:
      'Traffic from outside that arrives at such a Node is dropped. A load balancer that asks the health check port passes these Nodes by; clients of a bare node port do not.',
    confirm:
      'The policy in the Service; nodeName of each endpoint in its slices, against the list of Nodes.',
    fix: 'Run an endpoint on every Node that traffic arrives at, or use policy Cluster, which hides the client’s address from the endpoints.',
    needs: ['nodes'],
    helps: ['pods'],
    sources: [
      'https://kubernetes.io/docs/reference/networking/virtual-ips/#external-traffic-policy',
    ],
  },
  {
    id: 'F04',
    code: 'ITP_LOCAL_UNCOVERED_NODES',
    title: 'internalTrafficPolicy Local, and Nodes without an endpoint',
    severity:
      'warning; error when other Pods of the namespace run on such a Node (likely clients: a guess); critical when no Node has an endpoint',
    detected:
      'kube-proxy’s local list is empty on a Node, for 10 s. Where a DaemonSet keeps the Pods and has as many as it wants, only Nodes where one of them is not ready count.',
    means:
      'Connections from clients on such a Node are dropped. Hints and trafficDistribution play no part.',
    confirm:
      'The policy in the Service; nodeName of each endpoint in its slices, against the list of Nodes.',
    fix: 'Run an endpoint on every Node with clients, or use policy Cluster, with trafficDistribution PreferSameNode where it is available.',
    needs: ['nodes'],
    helps: ['pods', 'workloads'],
    sources: ['https://kubernetes.io/docs/concepts/services-networking/service-traffic-policy/'],
  },
  {
    id: 'F05',
    code: 'LOCAL_POLICY_NO_NODENAME',
    title: 'Policy Local, and endpoints without nodeName',
    severity: 'critical when no usable endpoint has a nodeName; otherwise warning',
    detected:
      'internalTrafficPolicy or externalTrafficPolicy is Local, and a usable endpoint names no Node.',
    means:
      'Such an endpoint is local to no Node, so that nobody reaches it by this policy. Slices that are written by hand or mirrored often lack it.',
    confirm: 'The policy in the Service, and the endpoints in its slices.',
    fix: 'Write nodeName where the endpoint runs on a Node of the cluster, or use policy Cluster.',
    needs: [],
  },
  {
    id: 'F11',
    code: 'PUBLISH_NOT_READY',
    title: 'Not-ready addresses are published as ready',
    severity: 'info for a headless Service; otherwise warning',
    detected:
      'publishNotReadyAddresses is set on a Service with a selector that is headless, or that has an endpoint called ready without serving or while terminating, for 10 s.',
    means:
      'Peers find each other before they are ready, which is what it is for. Behind a cluster IP such endpoints get traffic like any other.',
    confirm: 'The field in the Service, and serving and terminating of its endpoints.',
    fix: 'Keep it for headless Services; have a second Service for clients.',
    needs: [],
  },
  {
    id: 'F12',
    code: 'AFFINITY_SINGLE_ENDPOINT',
    title: 'Session affinity without effect',
    severity: 'info',
    detected:
      'sessionAffinity ClientIP on a headless Service, or with one ready endpoint that serves a port, for 10 s.',
    means:
      'There is nothing to choose from, or nobody who would choose. What cannot be seen from here: clients behind one address all go to the same endpoint.',
    confirm: 'The field in the Service.',
    fix: 'Nothing, or remove it.',
    needs: [],
    helps: ['workloads'],
  },
  {
    id: 'F13',
    code: 'SINGLE_POINT_OF_FAILURE',
    title: 'One endpoint, one Node or one zone carries it all',
    severity:
      'warning for one Node; for one endpoint info, warning when more Pods are there or the Service is open to the outside; for one zone info, warning when it is open to the outside',
    detected:
      'One ready endpoint, or all on one Node, or all in one zone of several, for 10 s. Not in a cluster of one Node, not for DaemonSets, not without a selector. While a Deployment of one replica replaces its Pod it stays one. Endpoints that serve no port do not count, nor is it told where none serves one.',
    means: 'The Service is gone with it: at a drain, an eviction or the loss of a zone.',
    confirm: 'nodeName and zone of the endpoints.',
    fix: 'More replicas, topologySpreadConstraints, and a PodDisruptionBudget.',
    needs: [],
    helps: ['nodes', 'pods', 'workloads'],
  },
  {
    id: 'F15',
    code: 'CAPACITY_DEGRADED',
    title: 'Not all matching Pods are published as ready',
    severity: 'warning',
    detected:
      'Some, but not all, matching Pods that are neither finished nor being deleted have a ready endpoint, for 10 s. Pods that are just starting (a minute, or as long as their probes say) do not count, so that a rolling update does not raise it. Not where no ready endpoint serves a port.',
    means: 'The others take the load of those that are missing. Below half it says so.',
    confirm: 'The Pods that the selector matches.',
    fix: 'The finding that causes this one says why they are not ready.',
    needs: ['pods'],
    helps: ['nodes', 'events'],
  },
  {
    id: 'F16',
    code: 'TERMINATING_NODE_SERVED',
    title: 'All ready endpoints are on Nodes in trouble',
    severity: 'warning',
    detected:
      'Every ready endpoint that serves a port is on a Node that is cordoned, not ready, being deleted or gone, for 10 s.',
    means: 'What happens to these Nodes next takes the Service away: usually a drain.',
    confirm: 'nodeName of the endpoints, and the Node.',
    fix: 'Have Pods elsewhere first; a PodDisruptionBudget makes a drain wait for them.',
    needs: ['nodes'],
  },
];

export const policyEntries: readonly CatalogueEntry[] = [...totalEntries, ...topologyEntries].sort(
  (a, b) => (a.id < b.id ? -1 : 1),
);
