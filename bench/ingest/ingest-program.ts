import { setTimeout as pause } from 'node:timers/promises';
import { createConnection } from '#lib/server/kube/connection.ts';
import { collectGarbage } from '../diagnosis/collect-garbage.ts';
import { serveQuestions } from '../processes/serve-questions.ts';
import { endWithBench } from '../stations/serve-flips.ts';
import type { IngestQuestions } from './ingest-questions.ts';
import type { RecordingConnection, WatchRecord } from './recorded-watch.ts';
import { recordWatch, replayWatch } from './recorded-watch.ts';
import type { StoredSlices } from './stored-slices.ts';
import { storeSlices } from './stored-slices.ts';

// `node ingest-program.ts`: the server's reader of a watch and its store by themselves.

endWithBench();
const pollMs = 1;
const microsecondsPerMillisecond = 1e3;
/** The one context of the simulator's kubeconfig. */
const context = 'demo';

let recording:
  | { readonly recorder: RecordingConnection; readonly slices: StoredSlices }
  | undefined;
let listEvents = 0;
let changeEvents = 0;

serveQuestions<IngestQuestions>({
  async record({ kubeconfig }) {
    const recorder = recordWatch(
      createConnection({ kind: 'kubeconfig', paths: [kubeconfig], context }),
    );
    const slices = storeSlices(recorder.connection);
    recording = { recorder, slices };
    await slices.listed;
    recorder.listed();
    listEvents = slices.events();
    return undefined;
  },
  async stop() {
    const { slices, recorder } = begun();
    changeEvents = slices.events() - listEvents;
    await slices.stop();
    recorder.connection.close();
    return { changes: changeEvents };
  },
  takeIn: () => takeIn(begun().recorder.record()),
});

function begun(): NonNullable<typeof recording> {
  if (recording === undefined) throw new Error('nothing was recorded');
  return recording;
}

async function takeIn(record: WatchRecord) {
  const replay = replayWatch(record);
  const slices = storeSlices(replay.connection);
  await slices.listed;
  collectGarbage();
  const wanted = slices.events() + changeEvents;
  const before = process.cpuUsage();
  replay.sendChanges();
  while (slices.events() < wanted) await pause(pollMs);
  const { user, system } = process.cpuUsage(before);
  const held = slices.held();
  await slices.stop();
  return { cpuMs: (user + system) / microsecondsPerMillisecond, held };
}
