import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { TLSSocket } from 'node:tls';
import { connect, createServer } from 'node:tls';
import { describe, expect, it } from 'vitest';
import type { KeyPair } from './certificate-authority.ts';
import { createCertificateAuthority } from './certificate-authority.ts';

const now = Date.UTC(2026, 10, 21, 12);
const authority = createCertificateAuthority('test-ca', now);
const server = authority.server({ dnsNames: ['localhost'], ipv4: '127.0.0.1' });
const client = authority.client({ commonName: 'viewer', organizations: ['team-a', 'Zoë & co'] });

describe('a certificate', () => {
  const root = new X509Certificate(authority.certificate);

  it('of the authority is one of an authority, signed by itself', () => {
    expect([root.ca, root.subject, root.issuer]).toEqual([true, 'CN=test-ca', 'CN=test-ca']);
    expect(root.verify(root.publicKey)).toBe(true);
  });

  it('of the server is signed by the authority, for its names and address', () => {
    const certificate = new X509Certificate(server.certificate);
    expect(certificate.checkIssued(root)).toBe(true);
    expect(certificate.verify(root.publicKey)).toBe(true);
    expect(certificate.ca).toBe(false);
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(certificate.checkHost('localhost')).toBe('localhost');
    expect(certificate.checkHost('elsewhere')).toBeUndefined();
    expect(certificate.checkIP('127.0.0.2')).toBeUndefined();
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  });

  it('of a client names the user and the groups', () => {
    const certificate = new X509Certificate(client.certificate);
    expect(certificate.subject).toBe('O=team-a\nO=Zoë & co\nCN=viewer');
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2']);
    expect(certificate.checkIssued(root)).toBe(true);
  });

  it('is valid from an hour ago, for a year', () => {
    expect([Date.parse(root.validFrom), Date.parse(root.validTo)]).toEqual([
      now - 3_600_000,
      now + 365 * 86_400_000,
    ]);
  });

  it('is valid beyond 2049, when the form of times changes', () => {
    const late = createCertificateAuthority('late', Date.UTC(2049, 11, 31, 23, 30));
    const certificate = new X509Certificate(late.certificate);
    expect([certificate.validFrom, certificate.validTo]).toEqual([
      'Dec 31 22:30:00 2049 GMT',
      'Dec 31 23:30:00 2050 GMT',
    ]);
  });
});

describe('a TLS handshake', () => {
  // Clients look at the real clock.
  const current = createCertificateAuthority('test-ca', Date.now());
  const own = current.server({ dnsNames: ['localhost'], ipv4: '127.0.0.1' });

  it('succeeds in both directions with certificates of the authority', async () => {
    const pair = current.client({ commonName: 'viewer', organizations: ['a', 'b'] });
    expect(await shakeHands(pair, current.certificate)).toEqual({
      server: true,
      client: true,
      subject: { CN: 'viewer', O: ['a', 'b'] },
    });
  });

  it('does not take a certificate of another authority of the same name for one of this', async () => {
    const other = createCertificateAuthority('test-ca', Date.now());
    const pair = other.client({ commonName: 'viewer' });
    expect(await shakeHands(pair, current.certificate)).toMatchObject({
      server: true,
      client: false,
    });
    expect(await shakeHands(pair, other.certificate)).toMatchObject({ server: false });
  });

  it("does not take a server's certificate for a client's", async () => {
    expect(await shakeHands(own, current.certificate)).toMatchObject({ client: false });
  });

  /** What the two sides think of each other: whether the server's and the client's certificates hold. */
  async function shakeHands(pair: KeyPair, trusted: string) {
    const listening = createServer({
      cert: own.certificate,
      key: own.key,
      ca: current.certificate,
      requestCert: true,
      rejectUnauthorized: false,
    });
    await once(listening.listen(0, '127.0.0.1'), 'listening');
    const address = listening.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const secured: Promise<TLSSocket[]> = once(listening, 'secureConnection');
    const socket = connect({
      port,
      host: '127.0.0.1',
      ca: trusted,
      cert: pair.certificate,
      key: pair.key,
      rejectUnauthorized: false,
    });
    await once(socket, 'secureConnect');
    const [seen] = await secured;
    const result = {
      server: socket.authorized,
      client: seen?.authorized,
      subject: seen?.getPeerCertificate().subject,
    };
    socket.destroy();
    seen?.destroy();
    await once(listening.close(), 'close');
    return result;
  }
});
