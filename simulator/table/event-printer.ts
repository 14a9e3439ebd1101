import type { EventObject, ObjectReference } from '#simulator/api/objects.ts';
import { ageOf } from './age.ts';
import type { Printer } from './column.ts';
import { column, nameColumn, wideColumn } from './column.ts';

const columns = [
  column('Last Seen', 'The time at which the most recent occurrence of this event was recorded.'),
  column('Type', 'Type of this event (Normal, Warning), new types could be added in the future'),
  column(
    'Reason',
    "This should be a short, machine understandable string that gives the reason for the transition into the object's " +
      'current status.',
  ),
  column('Object', 'The object that this event is about.'),
  wideColumn(
    'Subobject',
    'If referring to a piece of an object instead of an entire object, this string should contain a valid JSON/Go field ' +
      'access statement, such as desiredState.manifest.containers[2]. For example, if the object reference is to a ' +
      'container within a pod, this would take on a value like: "spec.containers{name}" (where "name" refers to the ' +
      'name of the container that triggered the event) or if no container name is specified "spec.containers[2]" ' +
      '(container with index 2 in this pod). This syntax is chosen only to have some well-defined way of referencing a ' +
      'part of an object.',
  ),
  wideColumn(
    'Source',
    'The component reporting this event. Should be a short machine understandable string.',
  ),
  column('Message', 'A human-readable description of the status of this operation.'),
  wideColumn(
    'First Seen',
    'The time at which the event was first recorded. (Time of server receipt is in TypeMeta.)',
  ),
  wideColumn('Count', 'The number of times this event has occurred.'),
  { ...nameColumn, priority: 1 },
];

export const eventPrinter: Printer<EventObject> = {
  columns,
  blankCells: ['<unknown>', '', '', '', '', '', '', '<unknown>', 1, ''],
  cells: (event, now) => {
    const { metadata, involvedObject, series } = event;
    const first = ageOf(event.firstTimestamp ?? event.eventTime, now);
    const last = event.lastTimestamp ? ageOf(event.lastTimestamp, now) : first;
    return [
      series ? ageOf(series.lastObservedTime, now) : last,
      event.type ?? '',
      event.reason ?? '',
      targetText(involvedObject),
      involvedObject.fieldPath ?? '',
      sourceText(event),
      (event.message ?? '').trim(),
      first,
      // An event of the newer API that happened once has no count.
      series ? (series.count ?? 0) : event.count || 1,
      metadata.name,
    ];
  },
};

function targetText({ kind = '', name }: ObjectReference): string {
  return name ? `${kind.toLowerCase()}/${name}` : kind.toLowerCase();
}

function sourceText({ source, reportingComponent, reportingInstance }: EventObject): string {
  const component = source?.component || reportingComponent || '';
  const instance = source?.host || reportingInstance || '';
  return instance === '' ? component : `${component}, ${instance}`;
}
