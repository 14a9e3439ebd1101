import type { FindingId } from '#lib/domain/finding.ts';

/**
 * What the diagnosis must say while a recorded history is played to it, event by event. Written down from what the
 * recorder did and what the controllers published, before any of it was judged.
 */
export type Transition = {
  /** meta.fixture of the recording. */
  readonly fixture: number;
  readonly name: string;
  /** `namespace/name` of the Service. */
  readonly subject: string;
  /**
   * Warnings and worse that are told at any moment of the history. Each act is short, so that what needs patience
   * (two watches that disagree, a ratio during a rollout) is not among them.
   */
  readonly during: readonly FindingId[];
  /** Warnings and worse, and good news, that stand when nothing has happened for so many seconds after the last event. */
  readonly settled: readonly FindingId[];
  readonly settledAfterS: number;
  /** Told besides or not: both are right, for a reason that SPEC.md gives. */
  readonly either?: readonly FindingId[] | undefined;
};

const settledAfterS = 70;
const web = { subject: 'shop/web', settledAfterS };

export const transitions: readonly Transition[] = [
  // Five Pods are replaced one by one, never fewer than five ready: nothing is ever wrong.
  { ...web, fixture: 60, name: 'rolling update', during: [], settled: ['H01'] },
  // At zero the last endpoints terminate while they still serve, and no Pod is on its way to replace them.
  { ...web, fixture: 61, name: 'scale 3 0 3', during: ['F02'], settled: ['H01'] },
  // Two seconds of one Pod that is itself two seconds old.
  { ...web, fixture: 62, name: 'readiness flip', during: [], settled: ['H01'] },
  // A Pod drains beside two ready ones.
  { ...web, fixture: 63, name: 'delete with grace period', during: [], settled: ['H01'] },
  { ...web, fixture: 64, name: 'selector change', during: [], settled: ['H01'] },
  // Pods were not recorded: what rests on them is not evaluated.
  { ...web, fixture: 65, name: 'growing to 250 and shrinking', during: [], settled: ['H01'] },
  // A few seconds of slices that nobody writes are within the patience; in the end one Pod is all there is.
  { ...web, fixture: 66, name: 'ClusterIP to ExternalName and back', during: [], settled: [] },
  // 15 ms pass between the end of the Service and the end of its slice.
  { ...web, fixture: 67, name: 'Service deleted and recreated', during: [], settled: ['H01'] },
  // web-3 loses its Node, and at the next write its place in the slice; web-1 is not ready at the end, for no told reason.
  {
    ...web,
    fixture: 68,
    name: 'node deleted',
    during: [],
    settled: ['B13', 'B19', 'F15'],
    // The legacy Endpoints keep a Pod whose Node is gone.
    either: ['F13', 'E08'],
  },
  { ...web, fixture: 69, name: 'endpoints move between slices', during: [], settled: ['H01'] },
  { ...web, fixture: 70, name: 'second IP family added and removed', during: [], settled: ['H01'] },
  // Three seconds without a selector are within the patience for what two watches tell.
  { ...web, fixture: 71, name: 'selector removed and added back', during: [], settled: ['H01'] },
  // Four seconds of a stale zone; web-1 is not ready at the end, and its zone has no hint left.
  {
    ...web,
    fixture: 72,
    name: 'node zone relabelled',
    during: [],
    settled: ['B19', 'F15'],
    either: ['F08', 'F09'],
  },
  // Each edit by hand is undone within a second; a Pod that is labelled otherwise is expected no longer.
  { ...web, fixture: 73, name: 'hand edits of managed slices', during: [], settled: ['H01'] },
  // A finished Pod stays published for 1.8 s; then two Pods are left.
  {
    ...web,
    fixture: 74,
    name: 'Pod succeeds and Pod is replaced',
    during: [],
    settled: ['H01'],
  },
  // The slices that were left behind are replaced at once, under the new owner.
  {
    ...web,
    fixture: 75,
    name: 'delete and recreate Service at once',
    during: [],
    settled: ['H01'],
  },
  // Two seconds of a new Service without Pods.
  {
    ...web,
    fixture: 76,
    name: 'endpoint controller overwrites hand-made Endpoints',
    during: [],
    settled: [],
  },
  // In the end neither slices nor Endpoints are left of a Service without selector.
  {
    fixture: 77,
    name: 'skip-mirror and hand-made with Endpoints',
    subject: 'shop/legacy',
    during: [],
    settled: ['D03'],
    settledAfterS,
  },
  // Two seconds of one Pod; the slices of a Service without ports are rewritten all the time.
  {
    ...web,
    fixture: 79,
    name: 'headless without selector and without ports',
    during: [],
    settled: ['H01'],
    either: ['D26'],
  },
  // For 47 s web-3 is published as ready on a Node that does not exist any more.
  {
    ...web,
    fixture: 80,
    name: 'node deleted and Pod garbage-collected',
    during: [],
    settled: ['H01'],
    either: ['B13'],
  },
  // Nobody writes this slice any more: it keeps a Pod that is deleted later.
  {
    ...web,
    fixture: 81,
    name: 'managed-by changed by hand',
    during: ['D25', 'D04'],
    settled: ['D25', 'D04', 'D06'],
    // Ten seconds of a Pod that does not exist, among what two watches tell.
    either: ['D06'],
  },
  // A Pod that has ended while its Ready condition stays True is published as ready for eight seconds.
  { ...web, fixture: 82, name: 'Pod succeeds', during: [], settled: [] },
  // Pods that are evicted are replaced on the other Nodes before anything is due.
  { ...web, fixture: 101, name: 'drain of a node', during: [], settled: ['H01'] },
  // The last three terminate while they still serve; then the Deployment wants none.
  {
    ...web,
    fixture: 102,
    name: 'scale to zero for good',
    during: ['F02'],
    settled: ['A05', 'A01'],
  },
  // One letter too much in the label of all three Pods.
  { ...web, fixture: 103, name: 'label edit leaves none', during: [], settled: ['A02', 'A01'] },
  // The old Pods alone have the name that the Service asks for: as they end, the new ones ready beside them do not serve the port.
  {
    ...web,
    fixture: 104,
    name: 'named port renamed',
    during: ['F02'],
    settled: ['C01'],
    either: ['C02'],
  },
  // No load balancer answers, for less than two minutes; each of the three Nodes has an endpoint.
  {
    ...web,
    fixture: 105,
    name: 'type ClusterIP to NodePort to LoadBalancer',
    during: [],
    settled: ['H01'],
  },
  // A Service that is being deleted still publishes; one of its Pods is not ready.
  {
    ...web,
    fixture: 106,
    name: 'service delete held by a finalizer',
    during: [],
    settled: ['B19', 'F15'],
  },
  // DNS hides what is not ready, unless that is published all the same.
  {
    ...web,
    fixture: 107,
    name: 'headless publish changed',
    during: ['G04', 'G14', 'B19'],
    settled: ['G04', 'G14', 'B19'],
  },
  // Twelve seconds of a slice by hand, with one address of the Service's own.
  {
    ...web,
    fixture: 108,
    name: 'foreign slice comes and goes',
    during: ['D04'],
    settled: ['H01'],
  },
  // What is written by hand is meant.
  { ...web, fixture: 109, name: 'orphan adopted', during: [], settled: [] },
  {
    fixture: 110,
    name: 'legacy endpoints changed',
    subject: 'shop/legacy',
    during: [],
    settled: ['F01'],
    settledAfterS,
  },
  // One Node of three has no ready endpoint of its own any more.
  {
    ...web,
    fixture: 111,
    name: 'etp local loses a node',
    during: [],
    settled: ['F03', 'B19', 'F15'],
  },
  // Two old Pods stay; the new ones cannot pull their image.
  {
    ...web,
    fixture: 112,
    name: 'rolling update with a broken image',
    during: [],
    settled: ['B04', 'H02'],
    either: ['F15'],
  },
  {
    ...web,
    fixture: 113,
    name: 'dual stack with pods of one family',
    during: [],
    settled: ['B14'],
  },
  { ...web, fixture: 114, name: 'two services swap selectors', during: [], settled: ['H01'] },
  // All Pods terminate while they serve, then none is left.
  { ...web, fixture: 115, name: 'pods deleted at once', during: ['F02'], settled: ['A01'] },
  // For 14 s a Pod is not ready, and its zone is without a hint.
  {
    ...web,
    fixture: 116,
    name: 'zone hints while a zone empties',
    during: ['B19'],
    settled: ['H01'],
    either: ['F09'],
  },
  { ...web, fixture: 117, name: 'statefulset rolling', during: [], settled: ['H01'] },
  { ...web, fixture: 118, name: 'service ports swapped', during: [], settled: ['H01'] },
  // The controller rewrites such slices about once a second, and nothing else happens.
  {
    ...web,
    fixture: 119,
    name: 'headless without ports for half a minute',
    during: [],
    settled: ['H01'],
    either: ['D26'],
  },
  {
    ...web,
    fixture: 120,
    name: 'unresolved named port for half a minute',
    during: [],
    settled: ['C01'],
    either: ['D26'],
  },
  // Six changes within ten minutes, the last one to ready.
  { ...web, fixture: 121, name: 'readiness flaps', during: ['B17'], settled: ['B17'] },
  // After the next write the endpoint of n3 has no zone, and so no hint.
  { ...web, fixture: 122, name: 'zone label removed', during: [], settled: ['F07'] },
  {
    ...web,
    fixture: 123,
    name: 'external name of another service',
    during: [],
    settled: [],
  },
];
