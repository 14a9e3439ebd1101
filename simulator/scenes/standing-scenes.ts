import { appObjects, serviceObject, serviceSight, slicesCommand } from './app-objects.ts';
import type { StandingScene } from './scene.ts';

/** What the demo's world always shows: what goes wrong most often, and what is meant to look unusual. */
export const standingScenes: readonly StandingScene[] = [
  {
    kind: 'standing',
    name: 'never-ready',
    title: 'Pods that never get ready',
    teaches:
      'The Pods of checkout run, but their readiness probe fails. They are published all the same, with ready and serving false: an address in a slice does not mean that traffic goes there. Without a ready endpoint, connections to the Service are refused.',
    command: 'kubectl -n shop describe pods -l app=checkout',
    sights: [serviceSight('shop', 'checkout')],
    touches: () => appObjects('shop', 'checkout'),
  },
  {
    kind: 'standing',
    name: 'selector-typo',
    title: 'A selector that matches nothing',
    teaches:
      'The Service search selects app=search; the Pods are labelled app=search-api. The Pods are healthy and the Service is valid, so nobody reports an error: the slice is simply empty.',
    command: 'kubectl -n shop get pods -l app=search',
    sights: [serviceSight('shop', 'search')],
    touches: () => appObjects('shop', 'search'),
  },
  {
    kind: 'standing',
    name: 'named-port',
    title: 'A named port that only some Pods declare',
    teaches:
      'payments sends its port metrics to the container port named web-metrics, which the older Pods do not declare. Pods with different ports stand in different slices: all five serve http, three serve metrics.',
    command: slicesCommand('shop', 'payments'),
    sights: [serviceSight('shop', 'payments')],
    touches: () => [
      ...appObjects('shop', 'payments'),
      { resource: 'deployments', namespace: 'shop', name: 'payments-classic' },
    ],
  },
  {
    kind: 'standing',
    name: 'large-service',
    title: 'Two hundred and fifty endpoints',
    teaches:
      'A slice holds at most 100 endpoints, so catalog has three. When one Pod changes, only its slice is written and sent to every node, not all 250 addresses: that is what slices were made for.',
    command: slicesCommand('shop', 'catalog'),
    sights: [serviceSight('shop', 'catalog')],
    touches: () => appObjects('shop', 'catalog'),
  },
  {
    kind: 'standing',
    name: 'zone-hints',
    title: 'Traffic that stays in its zone',
    teaches:
      'api has trafficDistribution PreferClose, so the EndpointSlice controller writes a hint to each endpoint: for which zone it is meant. kube-proxy in a zone uses the endpoints with the hint of that zone as long as there is a ready one.',
    command:
      "kubectl -n shop get endpointslices -l kubernetes.io/service-name=api -o jsonpath='{.items[*].endpoints[*].hints}'",
    sights: [serviceSight('shop', 'api')],
    touches: () => [serviceObject('shop', 'api')],
  },
  {
    kind: 'standing',
    name: 'dual-stack',
    title: 'IPv4 and IPv6',
    teaches:
      'web asks for both address families. A slice holds addresses of one family, so each Pod stands in two slices, once with its IPv4 address and once with its IPv6 address. It is still one endpoint of the Service.',
    command: slicesCommand('shop', 'web'),
    sights: [serviceSight('shop', 'web')],
    touches: () => [serviceObject('shop', 'web')],
  },
  {
    kind: 'standing',
    name: 'headless',
    title: 'A headless Service',
    teaches:
      'redis-headless has no cluster IP. DNS answers with the addresses of its ready endpoints, and clients choose for themselves; kube-proxy has no part in it.',
    command: 'kubectl -n data get service redis-headless',
    sights: [serviceSight('data', 'redis-headless')],
    touches: () => appObjects('data', 'redis-headless'),
  },
  {
    kind: 'standing',
    name: 'not-ready-addresses',
    title: 'Addresses published before they are ready',
    teaches:
      'peers sets publishNotReadyAddresses, so that the members of a cluster find each other while they start. One of its four Pods is not ready, and its endpoint still says ready: true. Look at serving for the truth.',
    command: 'kubectl -n data get endpointslices -l kubernetes.io/service-name=peers -o yaml',
    sights: [serviceSight('data', 'peers')],
    touches: () => [
      ...appObjects('data', 'peers'),
      { resource: 'deployments', namespace: 'data', name: 'peers-joining' },
    ],
  },
  {
    kind: 'standing',
    name: 'external-database',
    title: 'A database outside the cluster',
    teaches:
      'orders-db has no selector; somebody wrote its slice by hand, with the label that names the Service. No controller looks after it: when a database moves, the slice keeps the old address until somebody edits it.',
    command: slicesCommand('data', 'orders-db'),
    sights: [serviceSight('data', 'orders-db')],
    touches: () => [
      serviceObject('data', 'orders-db'),
      { resource: 'endpointslices', namespace: 'data', name: 'orders-db-1' },
    ],
  },
  {
    kind: 'standing',
    name: 'unlabelled-slice',
    title: 'A slice that belongs to nobody',
    teaches:
      'Only the label kubernetes.io/service-name links a slice to its Service. The slice forgotten has none, so its address is published and nobody uses it. Its name would not help: names link nothing.',
    command: "kubectl -n edge get endpointslices -l '!kubernetes.io/service-name'",
    sights: [{ kind: 'slice', namespace: 'edge', name: 'forgotten' }],
    touches: () => [{ resource: 'endpointslices', namespace: 'edge', name: 'forgotten' }],
  },
  {
    kind: 'standing',
    name: 'external-name',
    title: 'An alias',
    teaches:
      'mail-relay is an ExternalName: DNS answers with a CNAME, and that is all. There is no slice, no endpoint and no health to show.',
    command: 'kubectl -n edge get service mail-relay',
    sights: [serviceSight('edge', 'mail-relay')],
    touches: () => [serviceObject('edge', 'mail-relay')],
  },
  {
    kind: 'standing',
    name: 'fqdn-slice',
    title: 'A slice of host names',
    teaches:
      'The slice of partner-api has the address type FQDN. The API accepts it, but kube-proxy ignores it: the Service looks served and is not. An ExternalName would do what was meant.',
    command: slicesCommand('edge', 'partner-api'),
    sights: [serviceSight('edge', 'partner-api')],
    touches: () => [
      serviceObject('edge', 'partner-api'),
      { resource: 'endpointslices', namespace: 'edge', name: 'partner-api-1' },
    ],
  },
];
