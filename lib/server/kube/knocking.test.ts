import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { ConnectError } from './connect-error.ts';
import type { KubeResponse } from './http-answer.ts';
import type { Door } from './knocking.ts';
import { createKnocking } from './knocking.ts';
import { settled } from './testing/eventually.ts';
import { createManualClock } from './testing/manual-clock.ts';

/** An API server that is away or there, behind a door that the test opens and shuts. */
function place() {
  const clock = createManualClock();
  const here = { isAway: true, door: 'trying' as Door, asked: [] as string[], answered: 0 };
  const knocking = createKnocking({
    connection: {
      async request(path): Promise<KubeResponse> {
        here.asked.push(path);
        if (here.isAway) throw new ConnectError('unreachable', 'nothing listens');
        return response;
      },
    },
    clock,
    random: () => 0,
    door: () => here.door,
    answered: () => {
      here.answered += 1;
    },
  });
  return {
    here,
    turn(door: Door) {
      here.door = door;
      knocking.look();
    },
    async pass(seconds: number) {
      for (let second = 0; second < seconds; second += 1) {
        clock.advance(1_000);
        await settled();
      }
    },
    stop: knocking.stop,
  };
}

const response: KubeResponse = {
  status: 200,
  headers: {},
  discard: () => undefined,
  body: Readable.from([]),
};

describe('knocking at an API server that is away', () => {
  it('R19: asks for its version every two seconds, and tells when it answers', async () => {
    const { here, turn, pass } = place();
    turn('shut');
    await pass(60);
    expect(here.asked).toEqual(Array.from({ length: 30 }, () => '/version'));
    expect(here.answered).toBe(0);
    here.isAway = false;
    await pass(2);
    expect(here.answered).toBe(1);
  });

  it('asks nothing while a source is live, or none has failed', async () => {
    const { here, turn, pass } = place();
    turn('trying');
    turn('open');
    await pass(60);
    expect(here.asked).toEqual([]);
  });

  it('ends when a source goes live, and when it is stopped', async () => {
    const { here, turn, pass, stop } = place();
    turn('shut');
    await pass(2);
    turn('open');
    await pass(60);
    expect(here.asked).toHaveLength(1);
    turn('shut');
    stop();
    await pass(60);
    expect(here.asked).toHaveLength(1);
  });

  it('R19: waits twice as long after each answer that opens nothing, 30 s at the most', async () => {
    const { here, turn, pass } = place();
    here.isAway = false;
    turn('shut');
    await pass(2 + 4 + 8 + 16);
    expect(here.answered).toBe(4);
    await pass(30 + 30);
    expect(here.answered).toBe(6);
  });

  it('R19: starts over when the door was open for two minutes, and not before', async () => {
    const { here, turn, pass } = place();
    here.isAway = false;
    turn('shut');
    await pass(2);
    turn('open');
    await pass(119);
    turn('shut');
    await pass(3);
    expect(here.answered).toBe(1);
    await pass(1);
    expect(here.answered).toBe(2);
    turn('open');
    await pass(120);
    turn('shut');
    await pass(2);
    expect(here.answered).toBe(3);
  });

  it('goes on while a source tries: it may fail again', async () => {
    const { here, turn, pass } = place();
    turn('shut');
    turn('trying');
    await pass(4);
    expect(here.asked).toHaveLength(2);
  });
});
