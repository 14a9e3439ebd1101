import type { CatalogueEntry } from './catalogue-entry.ts';

export const positiveEntries: readonly CatalogueEntry[] = [
  {
    id: 'H01',
    code: 'HEALTHY',
    title: 'Each port is served twice',
    severity: 'info',
    detected:
      'Each port of the Service has, in each of its IP families, at least two ready endpoints on two Nodes, and no Pod that the selector matches is in trouble; one that is starting is none.',
    means: 'The loss of one endpoint or of one Node is no outage.',
    confirm: 'Read the slices of the Service: ready endpoints and their nodeName.',
    fix: 'Nothing to do.',
    needs: [],
    helps: ['pods'],
  },
  {
    id: 'H02',
    code: 'ROLLING_UPDATE',
    title: 'Pods of two versions',
    severity: 'info',
    detected:
      'The Pods of one Deployment, StatefulSet or DaemonSet carry different values of pod-template-hash or controller-revision-hash.',
    means:
      'An update is under way, or held in the middle. Meanwhile a Pod is not blamed before its probes have had their time.',
    confirm: 'Compare the labels of the Pods, or ask kubectl rollout status.',
    fix: 'Wait for it to end; kubectl rollout undo goes back.',
    needs: ['pods'],
    helps: ['workloads'],
    sources: ['https://kubernetes.io/docs/concepts/workloads/controllers/deployment/'],
  },
  {
    id: 'H03',
    code: 'DRAINING_OK',
    title: 'Endpoints drain beside ready ones',
    severity: 'info',
    detected:
      'An endpoint of the Service is terminating while another is ready, one that is ready serves a port, no update is under way, and the Pod is not stuck.',
    means: 'New connections go to the ready ones; the terminating ones finish what they have.',
    confirm: 'Read the slices of the Service: conditions of the endpoints.',
    fix: 'Nothing to do.',
    needs: [],
    helps: ['pods'],
    sources: ['https://github.com/kubernetes/enhancements/issues/1669'],
  },
];
