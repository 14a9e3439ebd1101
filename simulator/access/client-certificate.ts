import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Identity } from './identity.ts';

/**
 * Whom the certificate of a connection stands for, as kube-apiserver reads it: the user is its common name, the groups
 * are its organizations. Undefined without TLS, without a certificate and without a common name.
 */
export function certificateIdentity(socket: Socket): Identity | 'invalid' | undefined {
  if (!(socket instanceof TLSSocket)) return undefined;
  // Node gives an empty object where there is no certificate.
  const { subject, fingerprint256 } = socket.getPeerCertificate();
  if (fingerprint256 === undefined) return undefined;
  if (!socket.authorized) return 'invalid';
  const [user] = many(subject.CN);
  if (user === undefined) return undefined;
  const digest = fingerprint256.replaceAll(':', '').toLowerCase();
  return {
    user,
    groups: many(subject.O),
    extra: { 'authentication.kubernetes.io/credential-id': [`X509SHA256=${digest}`] },
  };
}

/** An attribute that a name has several times is an array; one that it lacks is undefined. */
function many(values: string | readonly string[] | undefined): readonly string[] {
  if (values === undefined) return [];
  return typeof values === 'string' ? [values] : values;
}
