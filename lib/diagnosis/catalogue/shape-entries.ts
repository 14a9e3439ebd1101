import type { CatalogueEntry } from './catalogue-entry.ts';

export const shapeEntries: readonly CatalogueEntry[] = [
  {
    id: 'G01',
    code: 'EXTERNALNAME_IP',
    title: 'externalName is an IP address',
    severity: 'error',
    detected: 'Type ExternalName, and externalName is an IPv4 or IPv6 address.',
    means: 'DNS takes it for a name made of digits, and no such name resolves.',
    confirm: 'The field in the Service.',
    fix: 'Make it a Service without selector, and write an EndpointSlice with the address.',
    needs: [],
    sources: ['https://kubernetes.io/docs/concepts/services-networking/service/#externalname'],
  },
  {
    id: 'G02',
    code: 'EXTERNALNAME_EXTRAS',
    title: 'What an alias carries without effect, or what it names',
    severity:
      'info; warning when it names a Service of its own namespace that does not exist, or when aliases lead back to one another',
    detected:
      'Type ExternalName with ports, a selector, external IPs or slices; or an externalName of the form NAME.NAMESPACE.svc.cluster.local. Aliases are followed from one to the next, eight at most.',
    means:
      'A loop of aliases never ends in an address. Clients get a CNAME and nothing else: ports are not changed, endpoints not looked at. HTTP Host headers and TLS certificates keep the alias.',
    confirm: 'The Service.',
    fix: 'Remove what has no effect; correct the name.',
    needs: [],
    sources: ['https://kubernetes.io/docs/concepts/services-networking/service/#externalname'],
  },
  {
    id: 'G03',
    code: 'DUAL_STACK_FAMILY_EMPTY',
    title: 'One IP family has no ready endpoint',
    severity:
      'error with RequireDualStack, warning with PreferDualStack; info when only one family was assigned',
    detected:
      'Of two families one has no ready endpoint while the other has, for 10 s. Not without a selector, where both families are the default. Or PreferDualStack was asked for and one family assigned.',
    means:
      'Clients of that family are refused. Both families follow the same readiness, so that Pods without an address of it are nearly always the reason.',
    confirm: 'ipFamilies and ipFamilyPolicy of the Service; the slices by address type.',
    fix: 'Give the Pods addresses of both families, or make the Service single-stack.',
    needs: [],
    helps: ['pods'],
    sources: ['https://kubernetes.io/docs/concepts/services-networking/dual-stack/'],
  },
  {
    id: 'G04',
    code: 'HEADLESS_NONE_READY',
    title: 'A headless Service with nothing ready',
    severity: 'critical',
    detected:
      'Headless, and no endpoint is ready, or there is none; in a Service that is older than 10 s.',
    means:
      'DNS has no address for it. Terminating endpoints that still serve do not help: DNS has no fallback.',
    confirm: 'clusterIP None in the Service; the conditions of its endpoints.',
    fix: 'The finding that causes this one says why; publishNotReadyAddresses where peers must find each other before they are ready.',
    needs: [],
    helps: ['pods'],
    sources: ['https://kubernetes.io/docs/concepts/services-networking/service/#headless-services'],
  },
  {
    id: 'G05',
    code: 'LB_PENDING',
    title: 'No load balancer yet',
    severity: 'error',
    detected:
      'Type LoadBalancer, not being deleted, without an address in its status 120 s after its creation.',
    means:
      'It is not reached from outside by a load balancer. Its cluster IP and node ports do not wait for one.',
    confirm: 'The Service: EXTERNAL-IP is pending; its Events, where a controller wrote some.',
    fix: 'See whether a controller for load balancers runs, and what it says. Whether one exists, the API does not tell.',
    needs: [],
    helps: ['events'],
    sources: ['https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer'],
  },
  {
    id: 'G06',
    code: 'LB_PORT_ERROR',
    title: 'The load balancer has trouble with a port',
    severity: 'error',
    detected:
      'An error in status.loadBalancer.ingress[].ports, or condition LoadBalancerPortsError is True.',
    means: 'That port is not served from outside.',
    confirm: 'The status of the Service.',
    fix: 'Use ports and protocols that this load balancer can serve together.',
    needs: [],
  },
  {
    id: 'G07',
    code: 'EXPOSED_WITHOUT_ENDPOINTS',
    title: 'Open to the outside, and nothing behind it',
    severity: 'critical',
    detected:
      'A NodePort or LoadBalancer Service, or one with external IPs, has no port with an endpoint that is ready, or terminating and serving; in a Service that is older than 10 s.',
    means: 'Its port is open on every Node and refuses connections.',
    confirm: 'The Service and its slices.',
    fix: 'The finding that causes this one says why there is no endpoint.',
    needs: [],
    helps: ['pods'],
  },
  {
    id: 'G08',
    code: 'EXTERNAL_IPS_USED',
    title: 'External IPs',
    severity: 'warning',
    detected: 'spec.externalIPs is set and has effect (not headless, not ExternalName).',
    means:
      'Every Node takes traffic to these addresses for this Service, whoever owns them: who may write Services can intercept traffic (CVE-2020-8554). The field is being deprecated.',
    confirm: 'The field in the Service.',
    fix: 'A load balancer or a Gateway instead.',
    needs: [],
    sources: ['https://github.com/kubernetes/kubernetes/issues/97076', 'KEP-5707'],
  },
  {
    id: 'G09',
    code: 'POD_BEHIND_MANY_SERVICES',
    title: 'Pods behind many Services',
    severity: 'info',
    detected:
      'A Pod is selected by three Services or more, a headless Service and its regular one with the same selector counted once, for 10 s.',
    means: 'A change of these Pods concerns all of them.',
    confirm: 'The selectors of the Services, the labels of the Pod.',
    fix: 'Nothing.',
    needs: ['pods'],
  },
  {
    id: 'G10',
    code: 'SERVICE_DELETING_STUCK',
    title: 'The Service is being deleted and stays',
    severity: 'warning',
    detected: 'It has a deletionTimestamp older than 120 s, and finalizers.',
    means:
      'A controller has not finished its clean-up, often that of a load balancer. Until then the Service works as before.',
    confirm: 'deletionTimestamp and finalizers of the Service.',
    fix: 'See the controller that owns the finalizer. Removing it by hand leaves behind what it should clean up.',
    needs: [],
    sources: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/'],
  },
  {
    id: 'G12',
    code: 'CLUSTERIP_MISSING',
    title: 'No cluster IP',
    severity: 'error',
    detected: 'Not of type ExternalName, and clusterIP is empty.',
    means:
      'kube-proxy leaves the Service out. The API server always allocates one, so that something went wrong.',
    confirm: 'The Service.',
    fix: 'Create it anew; see the log of the API server.',
    needs: [],
  },
  {
    id: 'G13',
    code: 'NODEPORT_NOT_ALLOCATED',
    title: 'A load balancer without node ports',
    severity: 'info',
    detected:
      'Type LoadBalancer with allocateLoadBalancerNodePorts false, a port without node port, and no ipMode in the status.',
    means:
      'That is fine for a load balancer that sends to Pods or keeps the destination address, and a dead end for one that needs node ports. Which it is, is not told.',
    confirm: 'The Service.',
    fix: 'Have node ports allocated if the load balancer needs them.',
    needs: [],
    sources: [
      'https://kubernetes.io/docs/concepts/services-networking/service/#load-balancer-nodeport-allocation',
    ],
  },
  {
    id: 'G14',
    code: 'HEADLESS_NXDOMAIN',
    title: 'The name does not exist in DNS as long as nothing is ready',
    severity: 'warning',
    detected:
      'As G04: headless, and no endpoint is ready. By the rules of CoreDNS 1.12; no DNS server is asked.',
    means:
      'The answer is NXDOMAIN, not an empty one: clients may keep it for a while (negative caching) and fail after endpoints are ready again. A Service with a cluster IP resolves all the same.',
    confirm: 'clusterIP None in the Service; the conditions of its endpoints.',
    fix: 'Have clients retry; shorten how long they and their resolvers remember that a name does not exist.',
    needs: [],
    sources: ['RFC 2308', 'https://github.com/kubernetes/dns/blob/master/docs/specification.md'],
  },
];
