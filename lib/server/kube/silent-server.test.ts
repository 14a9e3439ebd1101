import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually, settled } from './testing/eventually.ts';
import { lookThrough, recovers } from './testing/look-through.ts';
import { reflectServices } from './testing/reflect.ts';

/** A server that answers as it is told; returns its port. */
async function serve(answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

describe('R9: a server that does not answer is told by how far the way to it leads, and comes back', () => {
  it('takes the connection and never answers', async () => {
    const setting = await lookThrough({ kind: 'silent' });
    await eventually(() => setting.way.connections() === 1);
    setting.clock.advance(9_999);
    expect(setting.source.status().phase).toBe('connecting');
    setting.clock.advance(1);
    await setting.source.phase('reconnecting');
    expect(setting.source.status().reason).toBe(
      `The server at ${setting.at} takes the connection and gives no answer within 10 s: it hangs, or is overloaded. Does kubectl get an answer?`,
    );
    await recovers(setting);
  });

  it('takes the connection and never finishes the TLS handshake', async () => {
    const { way, clock, source, at } = await lookThrough({ kind: 'silent' }, { scheme: 'https' });
    await eventually(() => way.connections() === 1);
    clock.advance(10_000);
    await source.phase('reconnecting');
    expect(source.status().reason).toMatch(
      `${at} takes the connection and does not finish the TLS handshake within 10 s`,
    );
  });

  it('falls silent in the midst of a watch', async () => {
    const setting = await lookThrough({ kind: 'none' });
    const { way, clock, source, at } = setting;
    await source.phase('live');
    way.set({ kind: 'silent' });
    // Silence of 5 s, a probe of 5 s, 1 s until the second probe, and its 5 s.
    clock.advance(5_000);
    await eventually(() => way.connections() >= 1);
    clock.advance(5_000);
    await eventually(() => clock.pending().includes(1_000));
    clock.advance(1_000);
    await eventually(() => way.connections() >= 2);
    clock.advance(5_000);
    await source.phase('reconnecting');
    expect(source.status().reason).toContain(`${at} gave no answer in 5 s, although it did before`);
    expect([...source.held.keys()]).toEqual(['shop/web']);
    await recovers(setting);
  });

  it('begins an answer and stops: every source says so by address, and claims no answer', async () => {
    const target = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"kind":');
    });
    const { clock, connection, source, at } = await lookThrough({ kind: 'none' }, { target });
    const other = reflectServices(connection, clock, { namespace: 'edge' });
    other.reflector.start();
    onTestFinished(() => other.reflector.stop());
    const statuses = () => [source.status(), other.status()];
    await eventually(() => statuses().every(({ phase }) => phase === 'listing'));
    clock.advance(20_000);
    await eventually(() => statuses().every(({ phase }) => phase === 'reconnecting'));
    const begins = `The server at ${at} began an answer and sent no`;
    for (const { reason, proofAgeMs } of statuses()) {
      expect(reason).toBe(
        `${begins} object for 20 s: it hangs, is too slow, or a proxy in between holds it back. Does kubectl get a whole answer?`,
      );
      expect(proofAgeMs).toBeUndefined();
    }
    // Then pages are tried, which stop in the same way.
    await eventually(() => clock.pending().filter((ms) => ms === 5_000).length === 2);
    for (let seconds = 0; seconds < 30; seconds += 5) clock.advance(5_000);
    await eventually(() =>
      statuses().every(({ reason }) => reason?.startsWith(`${begins}thing more for 30 s`)),
    );
  });

  it('cuts each connection before an answer', async () => {
    const setting = await lookThrough({ kind: 'answers', bytes: '' });
    await setting.source.phase('reconnecting');
    expect(setting.source.status().reason).toContain(
      `The connection to ${setting.at} was cut before an answer.`,
    );
    await recovers(setting);
  });
});

describe('R10: a server that trickles is told to be slow', () => {
  it('one byte a second: the list is given up, with the figure', async () => {
    const trickles = new Set<() => void>();
    const target = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.flushHeaders();
      const drip = () => void response.write(' ');
      trickles.add(drip);
      response.once('close', () => trickles.delete(drip));
    });
    const { clock, source, at } = await lookThrough({ kind: 'none' }, { target });
    let seconds = 0;
    const until = async (words: string) => {
      const isSaid = () => source.status().reason?.includes(words) === true;
      while (!isSaid() && seconds < 120) {
        await eventually(() => trickles.size > 0 || isSaid());
        for (const drip of trickles) drip();
        await new Promise(setImmediate);
        clock.advance(1_000);
        seconds++;
      }
    };
    await until('sent no object for 20 s: it hangs, is too slow');
    await until('bytes a second');
    expect(seconds).toBeLessThanOrEqual(50);
    expect(source.status().phase).toBe('reconnecting');
    expect(source.status().reason).toMatch(
      /is too slow: \d bytes a second over 20 s\. Is the network/,
    );
    expect(source.status().reason).toContain(at);
    expect(source.held.size).toBe(0);
  });
});

describe('R10: a server whose answers come too late is told to be slow, not silent', () => {
  it('knows it as soon as an answer for which nobody waits comes after all', async () => {
    const held: (() => void)[] = [];
    const target = await serve((_, response) => {
      held.push(() => response.end('{}'));
    });
    const { clock, source, at } = await lookThrough({ kind: 'none' }, { target });
    await eventually(() => held.length === 1);
    clock.advance(10_000);
    await source.phase('reconnecting');
    expect(source.status().reason).toContain(`${at} takes the connection and gives no answer`);
    clock.advance(source.status().nextTryMs ?? 0);
    await eventually(() => held.length === 2);
    clock.advance(9_200);
    held[0]?.();
    await settled();
    clock.advance(800);
    await eventually(() => source.status().reason?.includes('too late'));
    expect(source.status().reason).toContain(
      `${at} answers, but too late: after 20 s, where 10 s are waited for.`,
    );
  });
});
