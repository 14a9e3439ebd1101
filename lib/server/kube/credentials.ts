import { Agent } from 'node:http';
import type { RequestOptions } from 'node:https';
import { needsClientNode, readByClientNode } from './client-node-credentials.ts';
import type { Clock } from './clock.ts';
import { ConnectError } from './connect-error.ts';
import type { JsonObject } from './decode/fields.ts';
import { isRecord, record, text, texts } from './decode/fields.ts';
import type { ExecCredential } from './exec-credential.ts';
import { createExecCredential } from './exec-credential.ts';
import type { SelectedContext } from './kubeconfig.ts';
import { readPlainCredentials } from './plain-credentials.ts';

/** client-node may ask an identity provider for a new token. */
const credentialDeadlineMs = 20_000;

type TlsOptions = Pick<RequestOptions, 'ca' | 'cert' | 'key' | 'servername' | 'rejectUnauthorized'>;

/** What one request carries to prove who asks, and how it checks who answers. */
export type RequestCredentials = {
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly auth: string | undefined;
  readonly tls: TlsOptions;
  /** Goes through the proxy of the kubeconfig, where it names one. */
  readonly proxyAgent: Agent | undefined;
  /** Counts renewals, so that one 401 answered to many requests renews once. */
  readonly generation: number;
};

export type Credentials = {
  /** Rejects with a `ConnectError` of kind credentials. */
  current(): Promise<RequestCredentials>;
  /** The API server refused what had this generation: get new ones. */
  renew(generation: number): void;
};

export type CredentialsOptions = {
  readonly selected: SelectedContext;
  /** Reads the kubeconfig anew: somebody may have signed in again. */
  readonly reload: () => SelectedContext | undefined;
  readonly clock: Clock;
};

type Holder = {
  readonly selected: SelectedContext;
  readonly exec: ExecCredential | undefined;
  readonly read: () => Promise<RequestOptions>;
};

/** Tokens, certificates, plugins and OIDC of a kubeconfig entry. Files are read for each request. */
export function createCredentials({ selected, reload, clock }: CredentialsOptions): Credentials {
  let generation = 0;
  let latest = selected;
  let holder: Promise<Holder> | undefined;

  return {
    async current() {
      holder ??= createHolder(latest, clock);
      const used = generation;
      const { selected: context, exec, read } = await holder;
      const options = await within(clock, read(), context);
      const status = await exec?.current();
      return assemble(context, options, status, used);
    },
    renew(refused) {
      if (refused !== generation) return;
      generation++;
      latest = reload() ?? latest;
      holder = undefined;
    },
  };
}

async function createHolder(selected: SelectedContext, clock: Clock): Promise<Holder> {
  const { cluster, user } = selected;
  return {
    selected,
    exec: isRecord(user.exec)
      ? createExecCredential({ exec: user.exec, cluster, clock })
      : undefined,
    read: needsClientNode(selected)
      ? await readByClientNode(selected)
      : async () => readPlainCredentials(selected),
  };
}

function assemble(
  { cluster, user }: SelectedContext,
  options: RequestOptions,
  status: Awaited<ReturnType<ExecCredential['current']>> | undefined,
  generation: number,
): RequestCredentials {
  const authorization = status?.token
    ? `Bearer ${status.token}`
    : text(record(options.headers).Authorization);
  const { ca, servername, rejectUnauthorized, agent, auth } = options;
  const cert = status?.clientCertificate ?? options.cert;
  const key = status?.clientKey ?? options.key;
  return {
    headers: {
      // A token file ends with a line end; a header must not.
      ...(authorization !== undefined && { Authorization: authorization.trim() }),
      ...impersonation(user),
    },
    auth: auth ?? undefined,
    tls: {
      ...(ca && { ca }),
      ...(cert && { cert }),
      ...(key && { key }),
      ...(servername && { servername }),
      // Said each time: NODE_TLS_REJECT_UNAUTHORIZED must not switch checking off.
      rejectUnauthorized: rejectUnauthorized !== false,
    },
    proxyAgent: cluster['proxy-url'] && agent instanceof Agent ? agent : undefined,
    generation,
  };
}

/** The headers of `as` in a kubeconfig user; without them more would be shown than was asked for. */
function impersonation(user: JsonObject): Record<string, string | readonly string[]> {
  const name = text(user.as);
  const uid = text(user['as-uid']);
  const groups = texts(user['as-groups']);
  const extra = Object.entries(record(user['as-user-extra'])).flatMap(([key, values]) => {
    const found = texts(values);
    return found === undefined
      ? []
      : [[`Impersonate-Extra-${encodeURIComponent(key)}`, found] as const];
  });
  return {
    ...(name && { 'Impersonate-User': name }),
    ...(uid && { 'Impersonate-Uid': uid }),
    ...(groups && { 'Impersonate-Group': groups }),
    ...Object.fromEntries(extra),
  };
}

/** Missing files and identity providers that do not answer, told as what they are. */
async function within<T>(clock: Clock, work: Promise<T>, selected: SelectedContext): Promise<T> {
  let cancel: () => void = () => undefined;
  const deadline = new Promise<never>((_, reject) => {
    cancel = clock.setTimer(() => {
      reject(new Error(`no answer in ${credentialDeadlineMs / 1000} s`));
    }, credentialDeadlineMs);
  });
  try {
    return await Promise.race([work, deadline]);
  } catch (cause) {
    if (cause instanceof ConnectError) throw cause;
    const what = cause instanceof Error ? cause.message.split('\n', 1)[0] : String(cause);
    throw new ConnectError(
      'credentials',
      `${what}: the credentials of context ${selected.context} cannot be read. Try kubectl with this context.`,
      { cause },
    );
  } finally {
    cancel();
  }
}
