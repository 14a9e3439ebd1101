import { createManualClock } from '#simulator/manual-clock.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { bodyDifferences } from './differences.ts';
import { headerDifferences } from './header-differences.ts';
import { recordedWorld } from './recorded-world.ts';
import type { Json, RecordedExchange, Recording } from './recordings.ts';
import type { ReceivedAnswer } from './send-recorded.ts';
import { sendRecorded } from './send-recorded.ts';

/** Sends the requests of a recording to a simulator that holds the recorded objects; tells what it answers differently. */
export async function replayExchanges(recording: Recording): Promise<readonly string[]> {
  const clock = createManualClock(Date.UTC(2026, 10, 21, 3));
  const simulator = await startSimulator({
    clock,
    backup: recordedWorld(recording),
    controllersOff: ['deployments', 'endpointslices', 'garbage-collector', 'kubelet', 'scheduler'],
    tokens: {
      'admin-token': { user: 'admin', groups: ['system:masters', 'system:authenticated'] },
      'viewer-token': { user: 'viewer', groups: ['system:authenticated'] },
    },
    rules: [{ user: 'admin', verbs: ['*'], resources: ['*'] }],
  });
  const found: string[] = [];
  for (const exchange of recording.exchanges) {
    const received = await sendRecorded(simulator.url, exchange.request, clock);
    const { method, path } = exchange.request;
    found.push(...answerDifferences(exchange, received).map((line) => `${method} ${path} ${line}`));
  }
  await simulator.close();
  return found;
}

function answerDifferences(
  exchange: RecordedExchange,
  received: ReceivedAnswer,
): readonly string[] {
  if (received.status !== exchange.status) {
    return [`status: ${exchange.status} -> ${received.status}`];
  }
  return [
    ...headerDifferences(exchange.headers, received.headers),
    ...contentDifferences(exchange, received.body.toString()),
  ];
}

function contentDifferences(
  { body, bodyText }: RecordedExchange,
  received: string,
): readonly string[] {
  if (body === undefined) {
    return bodyText === undefined || bodyText === received ? [] : ['body: another text'];
  }
  return bodyDifferences(body, parseJson(received));
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
