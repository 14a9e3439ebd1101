import type { ClientRequest } from 'node:http';
import { TLSSocket } from 'node:tls';
import { ConnectError } from './connect-error.ts';

/** How far a request came: no connection yet; connected and no TLS yet; sent and not answered. */
export type RequestStage = 'connecting' | 'securing' | 'waiting';

/** Follows a request that was just made; the returned function tells how far it has come. */
export function followStage(request: ClientRequest): () => RequestStage {
  let stage: RequestStage = 'connecting';
  request.once('socket', (socket) => {
    const connected: RequestStage = socket instanceof TLSSocket ? 'securing' : 'waiting';
    if (request.reusedSocket) stage = 'waiting';
    else if (!socket.connecting) stage = connected;
    if (stage === 'waiting') return;
    socket.once('connect', () => {
      stage = connected;
    });
    socket.once('secureConnect', () => {
      stage = 'waiting';
    });
  });
  return () => stage;
}

/**
 * What did not happen in time, in a sentence for whoever must mend it. `at` names the address; `tookMs` is what another
 * answer, for which nobody waited any more, took.
 */
export function noAnswer(
  stage: RequestStage,
  at: string,
  deadlineMs: number,
  tookMs: number | undefined,
): ConnectError {
  if (stage === 'waiting' && tookMs !== undefined) {
    return new ConnectError(
      'slow',
      `The server at ${at} answers, but too late: after ${Math.round(tookMs / 1_000)} s, where ${deadlineMs / 1_000} s are waited for. Is the API server, or a proxy in between, overloaded?`,
    );
  }
  return new ConnectError('timeout', noAnswerText(stage, at, deadlineMs));
}

function noAnswerText(stage: RequestStage, at: string, deadlineMs: number): string {
  const within = `within ${deadlineMs / 1_000} s`;
  switch (stage) {
    case 'connecting':
      return `The server at ${at} takes no connection ${within}. Is the VPN off, or a firewall in between?`;
    case 'securing':
      return `The server at ${at} takes the connection and does not finish the TLS handshake ${within}: it hangs, or a load balancer has no API server behind it. Is the API server up?`;
    case 'waiting':
      return `The server at ${at} takes the connection and gives no answer ${within}: it hangs, or is overloaded. Does kubectl get an answer?`;
  }
}
