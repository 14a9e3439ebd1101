import { ConnectError } from './connect-error.ts';
import { isRecord } from './decode/fields.ts';
import { scrubText } from './decode/scrub-text.ts';
import { otherProtocolText } from './other-protocol.ts';

/** An answer that was read, and who gave it. */
export type ReadAnswer = {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly retryAfter: string | undefined;
  readonly body: string;
};

/** Where the question went. */
export type Asked = { readonly server: string; readonly context: string };

/** What proxies answer for a server behind them that is away. */
const gatewayStatuses: ReadonlySet<number> = new Set([502, 503, 504]);
/** Upgrade Required and HTTP Version Not Supported. */
const versionStatuses: ReadonlySet<number> = new Set([426, 505]);
/** As Go, nginx and Apache answer an HTTP request on a port with TLS. */
const wantsHttps = /\bhttps (?:server|port)\b|ssl-enabled server port/i;

/**
 * The error in an answer that no API server gives: a web page, the words of a proxy, another protocol.
 * `undefined` where it may be the API server's own.
 */
export function foreignAnswer(answer: ReadAnswer, asked: Asked): ConnectError | undefined {
  const at = `${asked.server} (context ${asked.context})`;
  const { status, retryAfter, body } = answer;
  if (status === 400 && asked.server.startsWith('http:') && wantsHttps.test(body)) {
    return new ConnectError('protocol', otherProtocolText('tls', at));
  }
  if (versionStatuses.has(status) && !isStatus(body)) {
    return new ConnectError('protocol', otherProtocolText('http2', at));
  }
  // What names a time to come back is obeyed as if the API server had said it.
  if (gatewayStatuses.has(status) && retryAfter === undefined && !isStatus(body)) {
    return new ConnectError(
      'gateway',
      `The server at ${at} answers ${told(answer)}, as a proxy does whose own server is away. Is the API server behind it up?`,
    );
  }
  if (!isPage(answer) || retryAfter !== undefined) return undefined;
  return new ConnectError(
    'web-page',
    `What answers at ${at} is not a Kubernetes API: it sent a web page, ${told(answer)}. Is a login page or a proxy in between? Sign in there, or name the API server itself in the kubeconfig.`,
  );
}

function isPage({ contentType, body }: ReadAnswer): boolean {
  return /^text\/html\b/i.test(contentType ?? '') || /^\s*<(!doctype|html|\?xml)/i.test(body);
}

/** Every refusal of an API server itself is a Status, but 429 and some that come with Retry-After. */
function isStatus(body: string): boolean {
  try {
    const parsed: unknown = JSON.parse(body);
    return isRecord(parsed) && parsed.kind === 'Status';
  } catch {
    // What is no JSON is no Status.
    return false;
  }
}

/** The status, and what the answer says of itself: a page's title, or the text. */
function told({ status, body }: ReadAnswer): string {
  const title = /<title[^>]*>([^<]*)/i.exec(body)?.[1];
  const text = scrubText(title ?? (body.trimStart().startsWith('<') ? '' : body)).replace(
    /\s+/g,
    ' ',
  );
  return text === '' ? `${status}` : `${status} “${text}”`;
}
