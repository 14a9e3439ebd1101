import type { Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHostAllowList } from './host-allow-list.ts';
import { listen } from './listen.ts';
import { createMetricsDoor } from './metrics-door.ts';
import type { RawAnswer } from './testing/raw-request.ts';
import { rawRequest, requestText } from './testing/raw-request.ts';

let server: Server;
let port = 0;
let text: Promise<string> | undefined;
const body = 'slicescope_revisions_total 1\n';

beforeEach(async () => {
  text = Promise.resolve(body);
  server = createMetricsDoor({
    hosts: () => createHostAllowList(port, ['scope.example']),
    text: () => text,
  });
  port = await listen(server, 0, '127.0.0.1');
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function send(line: string, host = `localhost:${port}`): Promise<RawAnswer> {
  return rawRequest(port, requestText(line, `Host: ${host}`));
}

describe('the port of metrics', () => {
  it('T1: answers GET /metrics', async () => {
    const answer = await send('GET /metrics');
    expect([answer.status, answer.body]).toEqual([200, body]);
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await send('GET /metrics?x=1')).status).toBe(200);
  });

  it('T1: HEAD gets the head alone', async () => {
    const answer = await send('HEAD /metrics');
    expect([answer.status, answer.body]).toEqual([200, '']);
  });

  it.each([
    ['GET /', 404],
    ['GET /metrics/', 404],
    ['GET /api/v1/topology', 404],
    ['GET //metrics', 404],
    ['POST /metrics', 405],
    ['DELETE /metrics', 405],
  ])('T1: answers nothing else: %s', async (line, status) => {
    const answer = await send(line);
    expect(answer.status).toBe(status);
    expect(answer.body).not.toContain('slicescope_');
  });

  it.each(['10.0.0.7:7374', '[fd00::1]:7374', '127.0.0.1', 'scope.example:80'])(
    'T1: answers to %s',
    async (host) => {
      expect((await send('GET /metrics', host)).status).toBe(200);
    },
  );

  it.each(['evil.example', 'evil.example:7374', '127.0.0.1.evil.example', ''])(
    'T1: does not answer to the host name "%s"',
    async (host) => {
      expect((await send('GET /metrics', host)).status).toBe(421);
    },
  );

  it('says that it is starting until there is something to tell', async () => {
    text = undefined;
    const answer = await send('GET /metrics');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
  });

  it('says that it failed, and answers the next one', async () => {
    const failure = Promise.reject(new Error('secret'));
    failure.catch(() => undefined);
    text = failure;
    const answer = await send('GET /metrics');
    expect(answer.status).toBe(500);
    expect(answer.body).toContain('What is measured could not be read.');
    expect(answer.body).not.toContain('secret');
    text = Promise.resolve(body);
    expect((await send('GET /metrics')).status).toBe(200);
  });
});
