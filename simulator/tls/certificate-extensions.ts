import { createHash } from 'node:crypto';
import { bitString, boolean, implicit, objectIdentifier, octetString, sequence } from './der.ts';

/** What a certificate may be used for. */
export type Purpose =
  | { readonly kind: 'authority' }
  | { readonly kind: 'server'; readonly dnsNames: readonly string[]; readonly ipv4: string }
  | { readonly kind: 'client' };

/** The extensions in DER; RFC 5280, 4.2. `subjectKey` and `issuerKey` are public keys as SubjectPublicKeyInfo. */
export function encodeExtensions(
  purpose: Purpose,
  keys: { readonly subjectKey: Uint8Array; readonly issuerKey: Uint8Array },
): Buffer {
  const subjectId = keyIdentifier(keys.subjectKey);
  const issuerId = keyIdentifier(keys.issuerKey);
  return sequence(
    extension('2.5.29.14', octetString(subjectId)),
    extension('2.5.29.35', sequence(implicit(0, issuerId))),
    ...usage(purpose),
  );
}

/** Bits of keyUsage from the left: 0 digitalSignature, 5 keyCertSign. */
const usages = {
  sign: bitString(Uint8Array.of(0x80), 7),
  signCertificates: bitString(Uint8Array.of(0x04), 2),
};
const keyUsage = '2.5.29.15';
const purposes = { server: '1.3.6.1.5.5.7.3.1', client: '1.3.6.1.5.5.7.3.2' };

function usage(purpose: Purpose): readonly Buffer[] {
  if (purpose.kind === 'authority') {
    return [
      critical('2.5.29.19', sequence(boolean(true))),
      critical(keyUsage, usages.signCertificates),
    ];
  }
  const ends = [
    critical('2.5.29.19', sequence()),
    critical(keyUsage, usages.sign),
    extension('2.5.29.37', sequence(objectIdentifier(purposes[purpose.kind]))),
  ];
  return purpose.kind === 'client' ? ends : [...ends, alternativeNames(purpose)];
}

function alternativeNames({
  dnsNames,
  ipv4,
}: {
  readonly dnsNames: readonly string[];
  readonly ipv4: string;
}): Buffer {
  return extension(
    '2.5.29.17',
    sequence(
      ...dnsNames.map((name) => implicit(2, Buffer.from(name))),
      implicit(7, Uint8Array.from(ipv4.split('.').map(Number))),
    ),
  );
}

function extension(type: string, value: Uint8Array): Buffer {
  return sequence(objectIdentifier(type), octetString(value));
}

function critical(type: string, value: Uint8Array): Buffer {
  return sequence(objectIdentifier(type), boolean(true), octetString(value));
}

/** Any digest of the key serves to find the issuer. */
function keyIdentifier(publicKey: Uint8Array): Buffer {
  return createHash('sha1').update(publicKey).digest();
}
