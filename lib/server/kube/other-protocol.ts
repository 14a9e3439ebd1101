/** What a server speaks instead of what it was asked in. */
export type OtherProtocol = 'plain' | 'tls' | 'http2' | 'unknown';

/** Type of the TLS record by which a server refuses what is no TLS (RFC 8446, section 5.1). */
const tlsAlertRecord = 0x15;
/** The header of an HTTP/2 frame (RFC 9113, section 4.1): three bytes of length, type, flags, four of the stream. */
const frameHeaderBytes = 9;
const frameTypeAt = 3;
/** What an HTTP/2 server begins with, or refuses with: SETTINGS and GOAWAY, both of stream 0. */
const openingFrames: ReadonlySet<number | undefined> = new Set([4, 7]);

/**
 * Which other protocol broke a connection, read from Node's error: OpenSSL's words for what came in the place of
 * a handshake, and the first bytes that the HTTP parser could not read. `undefined`: it was something else.
 */
export function otherProtocol(error: unknown): OtherProtocol | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') {
    return undefined;
  }
  const { code } = error;
  if (/^(EPROTO|ERR_SSL_)/.test(code)) return otherThanTls(`${code} ${error.message}`);
  if (!code.startsWith('HPE_') || code === 'HPE_HEADER_OVERFLOW') return undefined;
  const bytes = 'rawPacket' in error ? error.rawPacket : undefined;
  return bytes instanceof Uint8Array ? protocolOf(bytes) : 'unknown';
}

function otherThanTls(text: string): OtherProtocol | undefined {
  // Both sides speak TLS; the server has no protocol in common with ours, which is http/1.1.
  if (/no.application.protocol/i.test(text)) return 'http2';
  const isNoTls = /\bEPROTO\b|wrong.version.number|packet.length.too.long|unexpected.message/i.test(
    text,
  );
  return isNoTls ? 'plain' : undefined;
}

function protocolOf(bytes: Uint8Array): OtherProtocol {
  if (bytes[0] === tlsAlertRecord) return 'tls';
  const isConnectionFrame =
    bytes.length >= frameHeaderBytes &&
    bytes.subarray(frameTypeAt + 2, frameHeaderBytes).every((byte) => byte === 0);
  return isConnectionFrame && openingFrames.has(bytes[frameTypeAt]) ? 'http2' : 'unknown';
}

/** The sentence for whoever must mend it. `at` names the address. */
export function otherProtocolText(protocol: OtherProtocol, at: string): string {
  switch (protocol) {
    case 'plain':
      return `The server at ${at} does not speak TLS. If that is meant, its address in the kubeconfig must begin with http://.`;
    case 'tls':
      return `The server at ${at} speaks TLS. Its address in the kubeconfig must begin with https://.`;
    case 'http2':
      return `The server at ${at} speaks HTTP/2 only, and lists and watches are asked for by HTTP/1.1, which every API server speaks. Is a proxy in between? Let it offer http/1.1 (ALPN), or name the API server itself in the kubeconfig.`;
    case 'unknown':
      return `The server at ${at} does not speak HTTP. Is the port in the kubeconfig right?`;
  }
}
