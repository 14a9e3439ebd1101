import { readFileSync } from 'node:fs';
import https from 'node:https';
import { load } from 'js-yaml';

/** Any Kubernetes object, as the tests write it. */
export type Manifest = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
};

/** What a test does to a cluster. Every call throws with the server's own words when it is refused. */
export type ClusterApi = {
  readonly server: string;
  get<T>(path: string): Promise<T>;
  create(namespace: string | undefined, manifest: Manifest): Promise<void>;
  patch(path: string, body: unknown): Promise<void>;
  remove(path: string, graceSeconds?: number): Promise<void>;
  /** A watch: `take` gets each piece of its answer as it comes, until the server or this process ends. */
  watch(path: string, take: (text: string) => void): Promise<void>;
};

/** An answer with an error status. */
export class ApiRefused extends Error {
  override readonly name = 'ApiRefused';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const plurals: Readonly<Record<string, string>> = {
  Namespace: 'namespaces',
  Node: 'nodes',
  Service: 'services',
  Pod: 'pods',
  Endpoints: 'endpoints',
  Deployment: 'deployments',
  EndpointSlice: 'endpointslices',
  Role: 'roles',
  RoleBinding: 'rolebindings',
};

/** Talks to the cluster of a kubeconfig with a bearer token or a client certificate. */
export function connectTo(kubeconfigFile: string): ClusterApi {
  const { server, options } = readAccess(kubeconfigFile);
  const agent = new https.Agent({ keepAlive: true, ...options.tls });

  async function call(
    method: string,
    path: string,
    body?: unknown,
    contentType = 'application/json',
  ): Promise<unknown> {
    const payload = body === undefined ? '' : JSON.stringify(body);
    const { status, text } = await new Promise<{ status: number; text: string }>(
      (resolve, reject) => {
        const request = https.request(
          `${server}${path}`,
          {
            method,
            agent,
            headers: {
              ...options.headers,
              'content-type': contentType,
              // Node gives a DELETE no length of its own, and the server would read its body as a request.
              'content-length': Buffer.byteLength(payload),
            },
          },
          (response) => {
            let text = '';
            response.setEncoding('utf8');
            response.on('data', (chunk: string) => {
              text += chunk;
            });
            response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
            response.on('error', reject);
          },
        );
        request.on('error', reject);
        request.end(payload);
      },
    );
    if (status >= 400) throw new ApiRefused(status, `${method} ${path}: ${status} ${text}`);
    return JSON.parse(text);
  }

  return {
    server,
    async get<T>(path: string) {
      const answer: T = JSON.parse(JSON.stringify(await call('GET', path)));
      return answer;
    },
    async create(namespace, manifest) {
      await call('POST', collectionPath(manifest, namespace), manifest);
    },
    async patch(path, body) {
      await call('PATCH', path, body, 'application/merge-patch+json');
    },
    async remove(path, graceSeconds) {
      const options =
        graceSeconds === undefined
          ? undefined
          : { kind: 'DeleteOptions', apiVersion: 'v1', gracePeriodSeconds: graceSeconds };
      await call('DELETE', path, options);
    },
    watch(path, take) {
      return new Promise((resolve, reject) => {
        const request = https.get(`${server}${path}`, { agent, headers: options.headers });
        request.on('error', reject);
        request.on('response', (response) => {
          response.setEncoding('utf8').on('data', take);
          if (response.statusCode === 200) resolve();
          else reject(new ApiRefused(response.statusCode ?? 0, `GET ${path}`));
        });
      });
    },
  };
}

function collectionPath(manifest: Manifest, namespace: string | undefined): string {
  const plural = plurals[manifest.kind];
  if (plural === undefined) throw new Error(`the tests know no plural of ${manifest.kind}`);
  const root = manifest.apiVersion === 'v1' ? '/api/v1' : `/apis/${manifest.apiVersion}`;
  return namespace === undefined
    ? `${root}/${plural}`
    : `${root}/namespaces/${namespace}/${plural}`;
}

type Named = { readonly name: string };
type Kubeconfig = {
  readonly 'current-context': string;
  readonly contexts: readonly (Named & { context: { cluster: string; user: string } })[];
  readonly clusters: readonly (Named & { cluster: Readonly<Record<string, string>> })[];
  readonly users: readonly (Named & { user: Readonly<Record<string, string>> })[];
};

function readAccess(file: string) {
  const config: Kubeconfig = JSON.parse(JSON.stringify(load(readFileSync(file, 'utf8'))));
  const context = named(config.contexts, config['current-context']).context;
  const cluster = named(config.clusters, context.cluster).cluster;
  const user = named(config.users, context.user).user;
  const part = (from: Readonly<Record<string, string>>, name: string): Buffer | undefined => {
    const inline = from[`${name}-data`];
    if (inline !== undefined) return Buffer.from(inline, 'base64');
    const path = from[name];
    return path === undefined ? undefined : readFileSync(path);
  };
  const tls = {
    ca: part(cluster, 'certificate-authority'),
    cert: part(user, 'client-certificate'),
    key: part(user, 'client-key'),
  };
  const headers: Record<string, string> = {};
  if (user.token !== undefined) headers.authorization = `Bearer ${user.token}`;
  return { server: cluster.server ?? '', options: { tls, headers } };
}

function named<T extends Named>(entries: readonly T[], name: string): T {
  const entry = entries.find((candidate) => candidate.name === name);
  if (entry === undefined) throw new Error(`the kubeconfig has no entry ${name}`);
  return entry;
}
