import type { ContainerSpec, PodObject } from '#simulator/api/objects.ts';
import type { EventContent, EventRecorder } from '#simulator/controllers/events/event-recorder.ts';
import { usualFailure } from './probe-output.ts';

/** What kubelets record about Pods. */
export type PodEvents = {
  /** Pulled, created and started, for each container. */
  started(pod: PodObject): void;
  stopping(pod: PodObject): void;
  unhealthy(pod: PodObject, container: ContainerSpec, output: string | undefined): void;
  backOff(pod: PodObject): void;
};

/** More images than this are forgotten, and pulled again. */
const keptImages = 10_000;

/** Records in the words of kubelets. */
export function createPodEvents(recorder: EventRecorder): PodEvents {
  /** Node and image. */
  const pulled = new Set<string>();

  const record = (pod: PodObject, container: string, content: EventContent): void => {
    const { namespace, name, uid, resourceVersion } = pod.metadata;
    const fieldPath = `spec.containers{${container}}`;
    recorder.record(
      { component: 'kubelet', host: pod.spec?.nodeName ?? '' },
      { resource: 'pods', namespace, name, uid, resourceVersion, fieldPath },
      content,
    );
  };
  const say = (pod: PodObject, container: string, reason: string, message: string): void =>
    record(pod, container, { type: 'Normal', reason, message });

  const pull = (pod: PodObject, { name, image = '' }: ContainerSpec): void => {
    const key = `${pod.spec?.nodeName ?? ''} ${image}`;
    if (pulled.has(key)) {
      say(pod, name, 'Pulled', `Container image "${image}" already present on machine`);
      return;
    }
    pulled.add(key);
    for (const oldest of pulled) {
      if (pulled.size <= keptImages) break;
      pulled.delete(oldest);
    }
    say(pod, name, 'Pulling', `Pulling image "${image}"`);
    say(pod, name, 'Pulled', `Successfully pulled image "${image}"`);
  };

  return {
    started: (pod) => {
      for (const container of pod.spec?.containers ?? []) {
        pull(pod, container);
        say(pod, container.name, 'Created', `Created container: ${container.name}`);
        say(pod, container.name, 'Started', `Started container ${container.name}`);
      }
    },
    stopping: (pod) => {
      for (const { name } of pod.spec?.containers ?? []) {
        say(pod, name, 'Killing', `Stopping container ${name}`);
      }
    },
    unhealthy: (pod, container, output) => {
      const said = output ?? usualFailure(container, pod.status?.podIP ?? '');
      const message = `Readiness probe failed: ${said}`;
      record(pod, container.name, { type: 'Warning', reason: 'Unhealthy', message });
    },
    backOff: (pod) => {
      const { namespace, name, uid = '' } = pod.metadata;
      for (const container of pod.spec?.containers ?? []) {
        const where = `container ${container.name} in pod ${name}_${namespace}(${uid})`;
        const message = `Back-off restarting failed ${where}`;
        record(pod, container.name, { type: 'Warning', reason: 'BackOff', message });
      }
    },
  };
}
