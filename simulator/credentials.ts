import type { Identity, Tokens } from './access/identity.ts';
import { mastersGroup } from './access/identity.ts';
import type { Tls } from './http/listener.ts';
import { host } from './http/listener.ts';
import { writeKubeconfig } from './kubeconfig.ts';
import { createCertificateAuthority } from './tls/certificate-authority.ts';

/** Who may do everything. */
export const admin = 'demo-admin';
const adminIdentity: Identity = { user: admin, groups: [mastersGroup, 'system:authenticated'] };

/** What a kubeconfig holds besides the user. */
export type KubeconfigChoice = {
  /** Absent: the context names none. */
  readonly namespace?: string;
  /** A client certificate with these groups in place of a token, for any user; needs TLS. */
  readonly certificate?: { readonly groups: readonly string[] };
};

/** By what the server knows its users, and its users the server. */
export type Credentials = {
  readonly tokens: Map<string, Identity>;
  /** Undefined without TLS. */
  readonly tls: Tls | undefined;
  kubeconfig(server: string, user: string, choice: KubeconfigChoice): string;
};

/** Tokens of these users and of the administrator; with TLS also an authority, which lives as long as the process. */
export function createCredentials(tokens: Tokens, withTls: boolean): Credentials {
  const known = new Map(Object.entries({ [admin]: adminIdentity, ...tokens }));
  const authority = withTls ? createCertificateAuthority('simulator-ca', Date.now()) : undefined;
  const own = authority?.server({ dnsNames: ['localhost'], ipv4: host });

  const credentialsOf = (user: string, { certificate }: KubeconfigChoice) => {
    if (certificate === undefined) return { token: tokenOf(known, user) };
    if (authority === undefined) {
      throw new Error(`a certificate for "${user}" needs TLS: start the simulator with tls: true`);
    }
    return authority.client({ commonName: user, organizations: certificate.groups });
  };
  return {
    tokens: known,
    tls:
      authority === undefined || own === undefined
        ? undefined
        : { ...own, authority: authority.certificate },
    kubeconfig: (server, user, choice) =>
      writeKubeconfig({
        server,
        user,
        credentials: credentialsOf(user, choice),
        ...(authority !== undefined && { certificateAuthority: authority.certificate }),
        ...(choice.namespace !== undefined && { namespace: choice.namespace }),
      }),
  };
}

function tokenOf(tokens: ReadonlyMap<string, Identity>, user: string): string {
  for (const [token, identity] of tokens) if (identity.user === user) return token;
  throw new Error(`no token stands for the user "${user}"; add one to \`tokens\``);
}
