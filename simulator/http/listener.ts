import type { IncomingMessage, Server, ServerOptions, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { Socket } from 'node:net';
import { certificateIdentity } from '#simulator/access/client-certificate.ts';
import type { Received } from './api-server.ts';
import { createConnections } from './connections.ts';
import type { Malformed } from './malformed.ts';
import { malformedBy, malformedHost, malformedText } from './malformed.ts';
import { parseRequestTarget } from './request-target.ts';

export type Answerer = (received: Received) => Promise<void>;

/** What a server shows, and whose client certificates it believes; all in PEM. */
export type Tls = {
  readonly certificate: string;
  readonly key: string;
  readonly authority: string;
};

export type ListenerOptions = {
  /** 0 takes a free one. */
  readonly port: number;
  /** Absent: HTTP without TLS. */
  readonly tls?: Tls;
  /** How long a client may take for the head of a request. */
  readonly headersTimeoutMs?: number;
};

/** The server's socket on the loopback address. */
export type Listener = {
  /** http(s)://127.0.0.1:port; the port stays the same when the listener goes down and up again. */
  url(): string;
  /** Stops listening and cuts all connections. */
  down(): Promise<void>;
  up(): Promise<void>;
  freeze(): void;
  thaw(): void;
  thawed(): Promise<void>;
};

export const host = '127.0.0.1';

// As kube-apiserver: k8s.io/apiserver/pkg/server/secure_serving.go.
const idleTimeoutMs = 90_000;
const defaultHeadersTimeoutMs = 32_000;
const maxHeaderBytes = 1024 * 1024;

/** What Go's server tells a client that speaks HTTP without TLS. */
const plaintextRefusal =
  'HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n';

/** How often Node looks for clients that are too slow, as a part of the time that they have. */
const checksPerTimeout = 16;

/** Not listening yet: call `up`. */
export function createListener(options: ListenerOptions, answer: Answerer): Listener {
  let boundPort = options.port;
  const server = createHttpServer(options);
  server.on('request', (request, response) => handle(answer, request, response));
  server.on('checkExpectation', refuseExpectation);
  server.on('clientError', refuseMalformed);
  // There is no proxy here to connect through.
  server.on('connect', (_, socket: Socket) => refuse(socket, { code: 400 }));
  const connections = createConnections(server);
  server.on('tlsClientError', (error: NodeJS.ErrnoException, secured: Socket) => {
    if (error.code === 'ERR_SSL_HTTP_REQUEST')
      connections.transportOf(secured)?.end(plaintextRefusal);
    else secured.destroy();
  });

  return {
    url: () => `${options.tls === undefined ? 'http' : 'https'}://${host}:${boundPort}`,
    down: async () => {
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      connections.cutAll('fin');
      await closed;
    },
    up: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(boundPort, host, () => {
          server.off('error', reject);
          const address = server.address();
          if (typeof address === 'object' && address !== null) boundPort = address.port;
          resolve();
        });
      }),
    freeze: connections.freeze,
    thaw: connections.thaw,
    thawed: connections.thawed,
  };
}

function createHttpServer({ tls, headersTimeoutMs }: ListenerOptions): Server {
  const timeoutMs = headersTimeoutMs ?? defaultHeadersTimeoutMs;
  const http: ServerOptions = {
    keepAliveTimeout: idleTimeoutMs,
    headersTimeout: timeoutMs,
    // A body may take as long as it likes, as on a real server.
    requestTimeout: 0,
    connectionsCheckingInterval: Math.ceil(timeoutMs / checksPerTimeout),
    maxHeaderSize: maxHeaderBytes,
    // Both are checked here, to be refused in the words of the real server.
    requireHostHeader: false,
  };
  if (tls === undefined) return createServer(http);
  return createSecureServer({
    ...http,
    cert: tls.certificate,
    key: tls.key,
    ca: tls.authority,
    // A certificate that is wrong is refused by the authentication, not by the handshake.
    requestCert: true,
    rejectUnauthorized: false,
    ALPNProtocols: ['http/1.1'],
  });
}

function handle(answer: Answerer, request: IncomingMessage, response: ServerResponse): void {
  const target = parseRequestTarget(request.url ?? '/');
  const malformed = target === undefined ? { code: 400 } : malformedHost(request);
  if (target === undefined || malformed !== undefined) {
    refuse(request.socket, malformed ?? { code: 400 });
    return;
  }
  const certificate = certificateIdentity(request.socket);
  // A failure of ours must not look like an answer of Kubernetes: the connection breaks.
  answer({ request, response, target, certificate }).catch((error: Error) =>
    response.destroy(error),
  );
}

function refuseExpectation(_: IncomingMessage, response: ServerResponse): void {
  response.writeHead(417, { Connection: 'close', 'Content-Length': '0' }).end();
}

function refuseMalformed(error: Error, socket: Socket): void {
  const malformed = malformedBy(error);
  // Who has asked nothing yet is let go without a word.
  const isSilent = socket.bytesRead === 0;
  if (malformed === undefined || isSilent || !socket.writable) socket.destroy();
  else refuse(socket, malformed);
}

function refuse(socket: Socket, malformed: Malformed): void {
  socket.end(malformedText(malformed), () => socket.destroy());
}
