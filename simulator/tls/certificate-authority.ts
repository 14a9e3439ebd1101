import type { KeyObject } from 'node:crypto';
import { generateKeyPairSync } from 'node:crypto';
import type { CertificateOptions } from './certificate.ts';
import { createCertificate } from './certificate.ts';
import type { DistinguishedName } from './distinguished-name.ts';

/** A certificate with its private key, both in PEM. */
export type KeyPair = { readonly certificate: string; readonly key: string };

/** Signs certificates that live as long as the process; its own is what clients trust. */
export type CertificateAuthority = {
  /** In PEM. */
  readonly certificate: string;
  server(hosts: { readonly dnsNames: readonly string[]; readonly ipv4: string }): KeyPair;
  client(subject: DistinguishedName): KeyPair;
};

const hourMs = 3_600_000;
/** For clients whose clock is slow. */
const validBeforeMs = hourMs;
/** As kubeadm's certificates. */
const validAfterMs = 365 * 24 * hourMs;

/** A new authority of that name. `nowMs` is the real time: TLS clients know no other. */
export function createCertificateAuthority(
  commonName: string,
  nowMs: number,
): CertificateAuthority {
  const key = newKey();
  const name = { commonName };
  const issue = (options: Pick<CertificateOptions, 'subject' | 'key' | 'purpose'>): string =>
    createCertificate({
      ...options,
      issuer: { name, key },
      notBefore: new Date(nowMs - validBeforeMs),
      notAfter: new Date(nowMs + validAfterMs),
    });
  const issuePair = (options: Pick<CertificateOptions, 'subject' | 'purpose'>): KeyPair => {
    const ownKey = newKey();
    return {
      certificate: issue({ ...options, key: ownKey }),
      key: ownKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    };
  };

  return {
    certificate: issue({ subject: name, key, purpose: { kind: 'authority' } }),
    server: (hosts) =>
      issuePair({
        subject: { commonName: hosts.dnsNames[0] ?? hosts.ipv4 },
        purpose: { kind: 'server', ...hosts },
      }),
    client: (subject) => issuePair({ subject, purpose: { kind: 'client' } }),
  };
}

function newKey(): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
}
