import type { KeyObject } from 'node:crypto';
import { createPublicKey, randomBytes, sign } from 'node:crypto';
import type { Purpose } from './certificate-extensions.ts';
import { encodeExtensions } from './certificate-extensions.ts';
import { bitString, integer, objectIdentifier, sequence, tagged, time } from './der.ts';
import type { DistinguishedName } from './distinguished-name.ts';
import { encodeName } from './distinguished-name.ts';

export type CertificateOptions = {
  readonly subject: DistinguishedName;
  /** A private key on P-256; the certificate is about its public half. */
  readonly key: KeyObject;
  readonly issuer: { readonly name: DistinguishedName; readonly key: KeyObject };
  readonly purpose: Purpose;
  readonly notBefore: Date;
  readonly notAfter: Date;
};

const serialBytes = 16;

/** An X.509 v3 certificate in PEM, signed by ECDSA with SHA-256; RFC 5280, 4.1. */
export function createCertificate(options: CertificateOptions): string {
  const { subject, key, issuer, purpose, notBefore, notAfter } = options;
  const algorithm = sequence(objectIdentifier('1.2.840.10045.4.3.2'));
  const subjectKey = publicKeyInfo(key);
  const keys = { subjectKey, issuerKey: publicKeyInfo(issuer.key) };
  const version3 = tagged(0, integer(Uint8Array.of(2)));
  const content = sequence(
    version3,
    integer(randomBytes(serialBytes)),
    algorithm,
    encodeName(issuer.name),
    sequence(time(notBefore), time(notAfter)),
    encodeName(subject),
    subjectKey,
    tagged(3, encodeExtensions(purpose, keys)),
  );
  const signature = sign('sha256', content, issuer.key);
  return toPem(sequence(content, algorithm, bitString(signature)));
}

function publicKeyInfo(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: 'spki', format: 'der' });
}

function toPem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
