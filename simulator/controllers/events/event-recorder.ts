import type { EventObject, ObjectReference } from '#simulator/api/objects.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import { apiVersion, resources } from '#simulator/api/resources.ts';
import type { Clock } from '#simulator/clock.ts';
import { timestamp } from '#simulator/clock.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import type { EventKeys } from './event-correlator.ts';
import { createEventCorrelator } from './event-correlator.ts';

/** Who records, such as `kubelet` on a host. */
export type EventSource = { readonly component: string; readonly host?: string };

/** What an event is about. */
export type EventSubject = {
  readonly resource: ResourceName;
  /** '' for Nodes and other resources without namespace. */
  readonly namespace: string;
  readonly name: string;
  readonly uid: string | undefined;
  readonly resourceVersion?: string | undefined;
  /** The container, as in `spec.containers{app}`. */
  readonly fieldPath?: string;
};

export type EventContent = {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
};

/** Records events of the core group as client-go does: equal ones are counted, similar and too many ones held back. */
export type EventRecorder = {
  record(source: EventSource, subject: EventSubject, content: EventContent): void;
  /** As the scheduler does, through events.k8s.io: with an action and a time in microseconds, without a count. */
  recordAction(
    source: EventSource,
    subject: EventSubject,
    content: EventContent,
    action: string,
  ): void;
};

/** Where events about objects without namespace are. */
const clusterEventsNamespace = 'default';
const nanosecondsInMs = 1_000_000n;

/** Writes to the cluster. The names of events are times, as client-go makes them. */
export function createEventRecorder(cluster: Cluster, clock: Clock): EventRecorder {
  const correlate = createEventCorrelator(clock);
  /** Tells events of the same millisecond apart. */
  let recorded = 0n;

  const nameOf = ({ name }: EventSubject): string => {
    recorded += 1n;
    const nanoseconds = BigInt(clock.now()) * nanosecondsInMs + (recorded % nanosecondsInMs);
    return `${name}.${nanoseconds.toString(16)}`;
  };

  return {
    record: (source, subject, content) => {
      const correlated = correlate(keysOf(source, subject, content), content);
      if (correlated === undefined) return;
      const namespace = subject.namespace || clusterEventsNamespace;
      const { message, known } = correlated;
      const former =
        known.name === undefined ? undefined : cluster.get('events', namespace, known.name);
      const time = timestamp(clock.now());
      if (former !== undefined) {
        const count = (former.count ?? 1) + 1;
        cluster.update('events', { ...former, message, count, lastTimestamp: time });
        return;
      }
      const name = nameOf(subject);
      known.name = name;
      cluster.create('events', {
        metadata: { name, namespace },
        involvedObject: referenceTo(subject),
        reason: content.reason,
        message,
        source,
        firstTimestamp: time,
        lastTimestamp: time,
        count: 1,
        type: content.type,
        eventTime: null,
        reportingComponent: source.component,
        reportingInstance: source.host ?? '',
      });
    },
    recordAction: (source, subject, content, action) => {
      const correlated = correlate(keysOf(source, subject, content), content);
      if (correlated === undefined) return;
      const namespace = subject.namespace || clusterEventsNamespace;
      const { known } = correlated;
      const former =
        known.name === undefined ? undefined : cluster.get('events', namespace, known.name);
      const time = microTime(clock.now());
      if (former !== undefined) {
        const count = (former.series?.count ?? 1) + 1;
        cluster.update('events', { ...former, series: { count, lastObservedTime: time } });
        return;
      }
      const name = nameOf(subject);
      known.name = name;
      cluster.create('events', {
        metadata: { name, namespace },
        involvedObject: referenceTo(subject),
        ...content,
        source: {},
        firstTimestamp: null,
        lastTimestamp: null,
        eventTime: time,
        action,
        reportingComponent: source.component,
        reportingInstance: source.host ?? '',
      });
    },
  };
}

function keysOf(source: EventSource, subject: EventSubject, content: EventContent): EventKeys {
  const { resource, namespace, name, uid = '', fieldPath = '' } = subject;
  const key = [source.component, source.host ?? '', resource, namespace, name, uid].join('\n');
  return { subject: key, kind: [key, fieldPath, content.type, content.reason].join('\n') };
}

function referenceTo(subject: EventSubject): EventObject['involvedObject'] {
  const { resource, namespace, name, uid, resourceVersion, fieldPath } = subject;
  const reference: ObjectReference = {
    kind: resources[resource].kind,
    ...(namespace !== '' && { namespace }),
    name,
    ...(uid !== undefined && { uid }),
    apiVersion: apiVersion(resources[resource]),
    ...(resourceVersion !== undefined && { resourceVersion }),
    ...(fieldPath !== undefined && { fieldPath }),
  };
  return reference;
}

/** RFC 3339 in microseconds. */
function microTime(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, -1)}000Z`;
}
