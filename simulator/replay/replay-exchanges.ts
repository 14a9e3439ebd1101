import { createManualClock } from '#simulator/manual-clock.ts';
import type { Circumstances } from './circumstances.ts';
import { bodyDifferences } from './differences.ts';
import { headerDifferences } from './header-differences.ts';
import { parseJson, parseLines } from './parse-json.ts';
import { recordedWorld } from './recorded-world.ts';
import type { RecordedExchange, Recording } from './recordings.ts';
import type { ReceivedAnswer } from './send-recorded.ts';
import { sendRecorded } from './send-recorded.ts';
import { startRecorded } from './start-recorded.ts';

/** Sends the requests of a recording to a simulator that holds the recorded objects; tells what it answers differently. */
export async function replayExchanges(
  recording: Recording,
  known: Circumstances,
): Promise<readonly string[]> {
  const clock = createManualClock(startOf(recording));
  const simulator = await startRecorded(clock, recordedWorld(recording, known));
  const found: string[] = [];
  for (const [index, exchange] of recording.exchanges.entries()) {
    known.before?.[index]?.(simulator);
    const received = await sendRecorded(simulator.url, exchange.request, clock);
    const { method, path } = exchange.request;
    found.push(...answerDifferences(exchange, received).map((line) => `${method} ${path} ${line}`));
  }
  await simulator.close();
  return found;
}

/** Ages count from the first answer. */
function startOf({ exchanges }: Recording): number {
  return Date.parse(exchanges[0]?.headers.Date ?? '');
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
  if (body !== undefined) return bodyDifferences(body, parseJson(received));
  if (bodyText === undefined || bodyText === received) return [];
  return bodyDifferences(parseLines(bodyText), parseLines(received), 'line');
}
