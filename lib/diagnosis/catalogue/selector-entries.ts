import type { CatalogueEntry } from './catalogue-entry.ts';

const debugServices =
  'https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/#does-the-service-have-any-endpoints';
const labelsAndSelectors =
  'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/';

export const selectorEntries: readonly CatalogueEntry[] = [
  {
    id: 'A01',
    code: 'SEL_NO_MATCH',
    title: 'The selector matches no Pod',
    severity: 'critical',
    detected:
      'The Service has a selector, and for 10 s no Pod of its namespace has had all labels of it. A02 to A06 are looked for beside it; what is found there leads.',
    means:
      'The Service has no endpoints of its own: clients are refused or time out. The EndpointSlice controller keeps an empty slice for each IP family.',
    confirm: 'Compare the selector of the Service with the labels of the Pods that are meant.',
    fix: 'Correct the selector, or the labels in the Pod template of the workload. Labels of running Pods that are changed by hand are lost with the next Pod.',
    needs: ['pods'],
    helps: ['workloads'],
    sources: [debugServices],
  },
  {
    id: 'A02',
    code: 'SEL_VALUE_NEAR_MISS',
    title: 'Pods have another value of one label',
    severity: 'critical when no Pod matches; error when few match, none of them ready',
    detected:
      'No Pod matches, and Pods that have not finished have every key of the selector and exactly one other value. The best is named: the same but for capitals, dashes, dots and underscores; then at most two letters that differ; then a common beginning or end; then, for selectors of two labels or more, any other value. Where one or two Pods match and none is ready, only Pods that differ in spelling and are more are told. Where a workload makes what the selector asks for (A05), only Pods that differ in spelling are told. Labels that a rollout changes belong to A06.',
    means: 'Matching is exact and depends on capitals, so these Pods are not selected.',
    confirm: 'List the Pods with the other value and look at what they are.',
    fix: 'Correct the value in the selector, or in the Pod template.',
    needs: ['pods'],
    sources: [labelsAndSelectors],
  },
  {
    id: 'A03',
    code: 'SEL_N_MINUS_1',
    title: 'Pods lack one label of the selector',
    severity: 'critical',
    detected:
      'No Pod matches, and Pods that have not finished have all labels of a selector of two or more but one, which they lack; or they have the wanted value under another key, as in run=web where app=web is asked for. Not where a workload of the namespace makes what the selector asks for.',
    means: 'All labels of a selector are required, so these Pods are not selected.',
    confirm: 'List the Pods by the other labels with the missing one as a column.',
    fix: 'Add the label to the Pod template, or take it out of the selector.',
    needs: ['pods'],
    sources: [debugServices],
  },
  {
    id: 'A04',
    code: 'SEL_OTHER_NAMESPACE',
    title: 'Matching Pods are in another namespace',
    severity: 'critical',
    detected:
      'No Pod of the namespace matches, and Pods of other namespaces that have not finished have all labels of the selector, and no workload of this one makes such Pods. Not looked for where other namespaces are not visible; A01 then says so.',
    means: 'A selector never reaches into another namespace.',
    confirm: 'List Pods of all namespaces by the selector.',
    fix: 'Create the Service where the Pods are, move the Pods, or point an ExternalName Service to a Service there.',
    needs: ['pods'],
    sources: ['https://kubernetes.io/docs/concepts/services-networking/service/#externalname'],
  },
  {
    id: 'A05',
    code: 'SEL_SCALED_TO_ZERO',
    title: 'The workload is scaled to zero',
    severity: 'error',
    detected:
      'No Pod matches, and every Deployment, StatefulSet, DaemonSet and lone ReplicaSet whose Pod template has all labels of the selector is to run no Pod: replicas is 0, or a DaemonSet is scheduled on no Node.',
    means: 'There is nothing to publish until the workload runs Pods again.',
    confirm: 'Read how many replicas the workload is to have.',
    fix: 'Scale the workload up, if it is meant to run.',
    needs: ['pods', 'workloads'],
  },
  {
    id: 'A06',
    code: 'SEL_ROLLOUT_BOUND_LABEL',
    title: 'The selector has a label that a controller sets',
    severity:
      'critical when no Pod matches; warning while Pods match; info for a label that picks one Pod of a StatefulSet or an indexed Job',
    detected:
      'The selector has pod-template-hash, controller-revision-hash, job-name, batch.kubernetes.io/job-name, controller-uid or batch.kubernetes.io/controller-uid; or, as info, statefulset.kubernetes.io/pod-name or apps.kubernetes.io/pod-index.',
    means:
      'The value is another one after the next rollout or run; the Service then selects nothing.',
    confirm: 'Read the selector, and list the Pods with that label as a column.',
    fix: 'Take the label out of the selector.',
    needs: [],
    helps: ['pods'],
    sources: ['https://kubernetes.io/docs/reference/labels-annotations-taints/'],
  },
  {
    id: 'A07',
    code: 'SEL_OVERLAP',
    title: 'Several Services select the same Pods',
    severity: 'info; warning when selector, type and a port are the same',
    detected:
      'The selectors of two Services of a namespace are equal, or one is part of the other, and Pods that have not finished match both. A headless Service beside one with a cluster IP is not told.',
    means: 'Both send traffic to these Pods. That is often meant.',
    confirm: 'Compare the two Services.',
    fix: 'Nothing, unless one of them is a leftover.',
    needs: ['pods'],
  },
  {
    id: 'A08',
    code: 'SEL_TOO_BROAD',
    title: 'The selector matches Pods of different workloads',
    severity: 'warning',
    detected:
      'Matching Pods that neither have finished nor are leaving belong to controllers of different kinds (a Pod of its own counts as one), or have different values of app.kubernetes.io/name.',
    means:
      'Requests may go to Pods that were not meant, such as those of a migration Job. Two Deployments of one application, as for a canary, are not told.',
    confirm: 'List the matching Pods with their labels and owners.',
    fix: 'Add a label to the selector that only the meant Pods have, if the others are not meant.',
    needs: ['pods'],
  },
  {
    id: 'A09',
    code: 'SEL_ONLY_TERMINAL',
    title: 'All matching Pods have finished',
    severity: 'critical',
    detected: 'Pods match, and the phase of each of them has been Succeeded or Failed for 10 s.',
    means:
      'Finished Pods are never endpoints. Evicted Pods are Failed and stay until they are deleted.',
    confirm: 'Read the phases of the matching Pods.',
    fix: 'Run Pods that last, or correct the selector if Pods of a Job were not meant.',
    needs: ['pods'],
    sources: ['https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-phase'],
  },
  {
    id: 'A10',
    code: 'POD_IN_NO_SERVICE',
    title: 'Pods with ports that no Service selects',
    severity: 'info',
    detected:
      'Pods declare container ports and no Service of their namespace selects them; one finding for each namespace, since the workload among them that has been so longest. Pods of kube-system, kube-public and kube-node-lease, of DaemonSets, Jobs and Nodes, and those that have finished or are leaving are passed over.',
    means:
      'Nothing reaches them through a Service. They may be called in other ways, or not at all.',
    confirm: 'List the Services of the namespace with their selectors.',
    fix: 'Create a Service, if they are meant to be called.',
    needs: ['pods'],
  },
];
