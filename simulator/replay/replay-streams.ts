import { createManualClock } from '#simulator/manual-clock.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { bodyDifferences } from './differences.ts';
import { headerDifferences } from './header-differences.ts';
import { parseLines } from './parse-json.ts';
import type { HistoryEvent } from './recorded-history.ts';
import type { RecordedStream } from './recordings.ts';
import { sendRecorded } from './send-recorded.ts';
import { startRecorded } from './start-recorded.ts';
import type { StreamCircumstances } from './stream-circumstances.ts';
import { streamWorld } from './stream-world.ts';

/** Opens a recorded watch on a simulator, lets happen what happened then, and tells what it says differently. */
export async function replayStream(
  stream: RecordedStream,
  known: StreamCircumstances,
): Promise<readonly string[]> {
  const clock = createManualClock(Date.parse(stream.headers.Date ?? ''));
  const { backup, history } = streamWorld(stream, known);
  const simulator = await startRecorded(clock, backup);
  known.before?.(simulator);
  const happenings = history.map((event) => () => repeat(simulator, event));
  const received = await sendRecorded(simulator.url, stream.request, clock, {
    happenings: known.isBusyElsewhere ? [() => writeElsewhere(simulator)] : happenings,
    closeAfterMs: known.closedAfterMs,
  });
  await simulator.close();
  if (received.status !== stream.status) return [`status: ${stream.status} -> ${received.status}`];
  return [
    ...headerDifferences(stream.headers, received.headers),
    ...bodyDifferences(stream.lines, parseLines(received.body.toString()), 'line'),
  ];
}

function repeat({ cluster }: Simulator, { resource, object, isRemoval }: HistoryEvent): void {
  const { namespace = '', name } = object.metadata;
  const content = JSON.parse(JSON.stringify({ ...object, kind: undefined, apiVersion: undefined }));
  if (isRemoval) cluster.remove(resource, namespace, name, { graceSeconds: 0 });
  else if (cluster.get(resource, namespace, name) === undefined) cluster.create(resource, content);
  else cluster.update(resource, content);
}

function writeElsewhere({ cluster }: Simulator): void {
  cluster.create('services', { metadata: { name: 'elsewhere', namespace: 'bulk' }, spec: {} });
}
