import type { ResourceName } from '#simulator/api/resources.ts';
import { field } from './parse-json.ts';
import { recordedStreams } from './recordings.ts';
import type { StoredObject } from './stored-world.ts';
import { objectsIn, resourceOf } from './stored-world.ts';

/** A write that a recorded watch shows. */
export type HistoryEvent = {
  readonly resource: ResourceName;
  /** True when the object is gone after it. */
  readonly isRemoval: boolean;
  readonly version: number;
  readonly object: StoredObject;
};

/** The streams that show all changes of something. The others are views of the same changes. */
const sources = [
  '09-watch-changes',
  '09-watch-changes-endpoints',
  '09-watch-changes-endpointslices',
  '09-watch-field-selector-not-headless',
  '09-watch-field-selector-phase',
  '11-watch-600-changes-behind',
  '11-watch-compacted-same-process',
  '13-watch-open-before-429',
  '14-watch-rights-revoked',
  '17-watch-killed',
  '17-watch-killed-quiet',
  '17-watch-terminated',
  '17-watch-terminated-two-apiservers',
];

/** What happened after one version, up to another, in order. */
export function recordedHistory(after: number, until: number): readonly HistoryEvent[] {
  const events = sources.flatMap((name) => (recordedStreams[name]?.lines ?? []).flatMap(toEvent));
  const byVersion = new Map(events.map((event) => [event.version, event]));
  return [...byVersion.values()]
    .filter(({ version }) => version > after && version <= until)
    .sort((a, b) => a.version - b.version);
}

function toEvent(line: unknown): readonly HistoryEvent[] {
  const type = field(line, 'type');
  return objectsIn(field(line, 'object')).flatMap((object) => {
    const resource = resourceOf(object.kind ?? '');
    if (resource === undefined) return [];
    return [
      {
        resource,
        isRemoval: type === 'DELETED' && resource !== 'pods',
        version: Number(object.metadata.resourceVersion),
        object: type === 'DELETED' && resource === 'pods' ? failed(object) : object,
      },
    ];
  });
}

/** The Pod of the one source with a selector has failed: it left the selector, not the cluster. */
function failed(pod: StoredObject): StoredObject {
  return { ...pod, ...{ status: { phase: 'Failed' } } };
}
