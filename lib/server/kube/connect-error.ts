import { otherProtocol, otherProtocolText } from './other-protocol.ts';

/**
 * Why no usable answer came.
 * `unreachable` no connection; `timeout` no answer in time; `slow` an answer that trickles;
 * `certificate` the server's is not trusted; `credentials` ours could not be got or are refused;
 * `redirect` the server sends elsewhere; `web-page` a page for people answers; `gateway` a proxy answers for a
 * server that is away; `protocol` no TLS, TLS where none was asked for, HTTP/2 only, no HTTP;
 * `not-kubernetes` something else answers; `unsupported` the kubeconfig asks for what is not built in;
 * `interrupted` the connection broke.
 */
export type ConnectErrorKind =
  | 'unreachable'
  | 'timeout'
  | 'slow'
  | 'certificate'
  | 'credentials'
  | 'redirect'
  | 'web-page'
  | 'gateway'
  | 'protocol'
  | 'not-kubernetes'
  | 'unsupported'
  | 'interrupted';

/** No usable answer from the API server. The message names the address, what happened and what to do. */
export class ConnectError extends Error {
  override readonly name = 'ConnectError';
  readonly kind: ConnectErrorKind;

  constructor(kind: ConnectErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** What an error of a socket or of TLS means, in a sentence for whoever must mend it. */
export function explainConnectError(error: unknown, server: string, context: string): ConnectError {
  if (error instanceof ConnectError) return error;
  const code = errorCode(error);
  const detail = error instanceof Error ? firstLine(error.message) : String(error);
  const at = `${server} (context ${context})`;
  const say = (kind: ConnectErrorKind, remedy: string) =>
    new ConnectError(kind, `${detail}: ${remedy}`, { cause: error });

  const certificate = certificateRemedies[code];
  if (certificate !== undefined) {
    return say('certificate', `the certificate of ${at} ${certificate}`);
  }
  if (clientCertificateAlert.test(code)) {
    return say('credentials', `${at} refuses the client certificate. Is it expired or revoked?`);
  }
  const protocol = otherProtocol(error);
  if (protocol !== undefined) {
    return new ConnectError('protocol', otherProtocolText(protocol, at), { cause: error });
  }
  switch (code) {
    case 'ECONNREFUSED':
      return say('unreachable', `nothing listens at ${at}. Is the cluster up, or the VPN off?`);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return say('unreachable', `the name in ${at} does not resolve. Is the VPN off?`);
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
      return say('unreachable', `no route to ${at}. Is the network or the VPN off?`);
    case 'ETIMEDOUT':
      return say('timeout', `${at} does not answer. Is the VPN off, or a firewall in between?`);
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ERR_STREAM_PREMATURE_CLOSE':
      return new ConnectError('interrupted', cutText(detail, at), { cause: error });
    default:
      if (code === 'HPE_HEADER_OVERFLOW') {
        return say('not-kubernetes', `${at} sends more headers than an API server does`);
      }
      return say('unreachable', `no answer from ${at}`);
  }
}

/** Where nothing was answered before the cut, that may be the reason for it. */
function cutText(detail: string, at: string): string {
  if (detail.includes('before secure TLS connection')) {
    return `The connection to ${at} was cut in the TLS handshake. Is there an API server behind the load balancer?`;
  }
  if (detail === 'socket hang up' && at.startsWith('http:')) {
    return `The connection to ${at} was cut before an answer. If the server speaks TLS, its address in the kubeconfig must begin with https://.`;
  }
  return `The connection to ${at} was cut.`;
}

const authorityRemedy =
  'is not signed by the certificate-authority of the kubeconfig. Was the authority renewed? Fetch the kubeconfig anew';

const certificateRemedies: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'has expired. It must be renewed on the cluster',
  CERT_NOT_YET_VALID: 'is not valid yet. Is the clock of this machine right?',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'is for another name. Use a name that it lists, or set tls-server-name in the kubeconfig',
  DEPTH_ZERO_SELF_SIGNED_CERT:
    'is self-signed and not the certificate-authority of the kubeconfig. Fetch the kubeconfig anew',
  SELF_SIGNED_CERT_IN_CHAIN: authorityRemedy,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: authorityRemedy,
  UNABLE_TO_GET_ISSUER_CERT: authorityRemedy,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: authorityRemedy,
  CERT_SIGNATURE_FAILURE: authorityRemedy,
  CERT_REVOKED: 'is revoked',
  CERT_UNTRUSTED: authorityRemedy,
};

/** TLS alerts by which a server refuses the certificate of its client. */
const clientCertificateAlert =
  /^ERR_SSL_(SSLV3_ALERT_(BAD_CERTIFICATE|CERTIFICATE_EXPIRED|CERTIFICATE_REVOKED|CERTIFICATE_UNKNOWN)|TLSV1_ALERT_UNKNOWN_CA|TLSV13_ALERT_CERTIFICATE_REQUIRED)$/;

/** The code of a Node error, also of the first of several (happy eyeballs); empty where there is none. */
function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError) return errorCode(error.errors[0]);
  return '';
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.trim() || 'no connection';
}
