import type { IncomingMessage, ServerResponse } from 'node:http';
import { get } from 'node:http';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { OpenDoor } from './testing/open-door.ts';
import { closeNow, openDoor } from './testing/open-door.ts';

const longText = 'slice '.repeat(50_000);

let door: OpenDoor | undefined;
afterEach(async () => {
  if (door) await closeNow(door);
});

type Answer = { readonly headers: IncomingMessage['headers']; readonly body: Buffer };

async function ask(
  handler: (request: IncomingMessage, response: ServerResponse) => void,
  headers: Readonly<Record<string, string>> = { 'Accept-Encoding': 'gzip, deflate, br' },
): Promise<Answer> {
  const opened = await openDoor(async (request, response) => handler(request, response));
  door = opened;
  return new Promise((resolve, reject) => {
    const request = get(
      { port: opened.port, host: '127.0.0.1', agent: false, headers },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ headers: response.headers, body: Buffer.concat(chunks) }),
        );
      },
    );
    request.on('error', reject);
  });
}

/** The ways in which Next and others write an answer. */
const writers: Readonly<Record<string, (response: ServerResponse) => void>> = {
  'end alone': (response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(longText);
  },
  'a length and a buffer': (response) => {
    response.setHeader('Content-Type', 'application/json');
    response.setHeader('Content-Length', longText.length);
    response.end(Buffer.from(longText));
  },
  'writeHead with an object': (response) => {
    response.writeHead(200, 'Fine', { 'Content-Type': 'application/json' }).end(longText);
  },
  'writeHead with a list': (response) => {
    response.writeHead(200, ['Content-Type', 'application/json', 'Content-Length', '300000']);
    response.end(longText);
  },
  'many writes': (response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    for (const word of longText.match(/.{1,600}/g) ?? []) response.write(word);
    response.end();
  },
  'flushed headers': (response) => {
    response.setHeader('Content-Type', 'text/html');
    response.flushHeaders();
    response.write(longText);
    response.end();
  },
};

describe('a compressible answer', () => {
  it.each(Object.keys(writers))('written by %s arrives as gzip', async (name) => {
    const { headers, body } = await ask((_, response) => writers[name]?.(response));
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
    expect(headers['content-length']).toBeUndefined();
    expect(gunzipSync(body).toString()).toBe(longText);
  });

  it.each(['', 'br', 'gzip;q=0', 'gzip;q=0.0', 'x-gzipped'])(
    'stays as it is for a reader who takes %j',
    async (offer) => {
      const { headers, body } = await ask((_, response) => writers['end alone']?.(response), {
        'Accept-Encoding': offer,
      });
      expect(headers['content-encoding']).toBeUndefined();
      expect(headers.vary).toBe('Accept-Encoding');
      expect(body.toString()).toBe(longText);
    },
  );

  it('waits for a slow reader and loses nothing', async () => {
    const noise = Array.from({ length: 400 }, (_, index) => `${Math.sin(index)}`.repeat(500));
    const { body } = await ask((_, response) => {
      response.setHeader('Content-Type', 'application/json');
      const rest = noise.values();
      const more = (): void => {
        for (const text of rest) {
          if (!response.write(text)) {
            response.once('drain', more);
            return;
          }
        }
        response.end();
      };
      more();
    });
    expect(gunzipSync(body).toString()).toBe(noise.join(''));
  });
});

describe('left alone', () => {
  it.each([
    ['an event stream', { 'Content-Type': 'text/event-stream' }],
    ['a picture', { 'Content-Type': 'image/png' }],
    ['a part', { 'Content-Type': 'text/plain', 'Content-Range': 'bytes 0-1/2' }],
    [
      'what may not be transformed',
      { 'Content-Type': 'application/json', 'Cache-Control': 'no-transform' },
    ],
    ['what has no type', {}],
  ])('is %s', async (_, given) => {
    const { headers, body } = await ask((_request, response) => {
      response.writeHead(200, given).end(longText);
    });
    expect(headers['content-encoding']).toBeUndefined();
    expect(body.toString()).toBe(longText);
  });

  it('is a short answer, with its length', async () => {
    const { headers } = await ask((_, response) => {
      response.setHeader('Content-Type', 'application/json');
      response.end('{"ok":true}');
    });
    expect(headers).toMatchObject({ 'content-length': '11' });
    expect(headers['content-encoding']).toBeUndefined();
  });

  it('is an event, which leaves at once', async () => {
    const opened = await openDoor(async (_, response) => {
      response.setHeader('Content-Type', 'text/event-stream');
      response.write('data: 1\n\n');
    });
    door = opened;
    const first = await new Promise<string>((resolve, reject) => {
      const options = { port: opened.port, host: '127.0.0.1', agent: false };
      get({ ...options, headers: { 'Accept-Encoding': 'gzip' } }, (response) => {
        response.setEncoding('utf8').once('data', resolve);
        response.on('error', reject);
      });
    });
    expect(first).toBe('data: 1\n\n');
  });
});

it('streams a document: its first part arrives while the rest is being made', async () => {
  let finish: () => void = () => undefined;
  const opened = await openDoor(async (_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.write(`<p>${'early '.repeat(500)}</p>`);
    finish = () => response.end('<p>late</p>');
  });
  door = opened;
  const options = { port: opened.port, host: '127.0.0.1', agent: false };
  await new Promise<void>((resolve, reject) => {
    get({ ...options, headers: { 'Accept-Encoding': 'gzip' } }, (response) => {
      response.once('data', (chunk: Buffer) => {
        expect(chunk.length).toBeGreaterThan(20);
        finish();
        response.resume().on('end', resolve);
      });
    }).on('error', reject);
  });
});

it('announces the encoding of a handler that compressed its own answer', async () => {
  const { headers, body } = await ask((_, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.setHeader('X-Slicescope-Content-Encoding', 'gzip');
    response.end(gzipSync(longText));
  });
  expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
  expect(headers).not.toHaveProperty('x-slicescope-content-encoding');
  expect(gunzipSync(body).toString()).toBe(longText);
});
