import { describe, expect, it } from 'vitest';
import { circumstances } from './circumstances.ts';
import { covers, explanations, unexplained } from './explained-differences.ts';
import { recordedCommands, recordedExchanges, recordedStreams } from './recordings.ts';
import { replayCommand } from './replay-commands.ts';
import { replayExchanges } from './replay-exchanges.ts';
import { replayStream } from './replay-streams.ts';
import { streamCircumstances } from './stream-circumstances.ts';

/** What each recording showed to be different, in the order in which they were replayed. */
const found = new Map<string, readonly string[]>();

async function expectSame(name: string, replay: () => Promise<readonly string[]>): Promise<void> {
  const differences = await replay();
  found.set(name, differences);
  expect(unexplained(name, differences)).toEqual([]);
}

describe('V1: the simulator answers a recorded request as the real API server did', () => {
  it.each(Object.entries(recordedExchanges))('%s', (name, recording) =>
    expectSame(name, () => replayExchanges(recording, circumstances[name] ?? {})),
  );
});

describe('V1: a recorded watch gets the same lines', () => {
  it.each(Object.entries(recordedStreams))('%s', (name, stream) =>
    expectSame(name, () => replayStream(stream, streamCircumstances[name] ?? {})),
  );
});

describe("V1: kubectl's requests get the same status and headers", () => {
  it.each(Object.entries(recordedCommands))('%s', (name, command) =>
    expectSame(name, () => replayCommand(name, command)),
  );
});

it('explains no difference that is not there', () => {
  const all = [...found].flatMap(([name, lines]) => lines.map((line) => [name, line] as const));
  const idle = explanations.filter(
    (explanation) => !all.some(([name, line]) => covers(explanation, name, line)),
  );
  expect(idle.map(({ why }) => why)).toEqual([]);
});
