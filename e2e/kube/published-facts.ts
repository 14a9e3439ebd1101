import { execFileSync } from 'node:child_process';
import type { ClusterApi } from './cluster-api.ts';

/**
 * One line per endpoint (or per slice without one), with everything that a slice publishes about it. The same
 * lines are made from what kubectl prints and from what the page shows; sets of lines are compared, never counts.
 */
export type Fact = string;

type SliceJson = {
  readonly metadata: { readonly name: string };
  readonly addressType: string;
  readonly ports?: readonly {
    readonly name?: string;
    readonly protocol?: string;
    readonly port?: number;
  }[];
  readonly endpoints?: readonly {
    readonly addresses: readonly string[];
    readonly conditions?: Readonly<Record<string, boolean | undefined>>;
    readonly nodeName?: string;
    readonly zone?: string;
    readonly targetRef?: { readonly kind?: string; readonly name?: string };
  }[];
};

/** What `kubectl get endpointslices -o json` says of a namespace; the API itself where there is no kubectl. */
export async function publishedFacts(
  api: ClusterApi,
  kubeconfig: string,
  namespace: string,
): Promise<readonly Fact[]> {
  const list = hasKubectl()
    ? kubectlSlices(kubeconfig, namespace)
    : await api.get<{ items: readonly SliceJson[] }>(
        `/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices`,
      );
  return list.items.flatMap(sliceFacts).sort();
}

function sliceFacts(slice: SliceJson): readonly Fact[] {
  const ports = (slice.ports ?? [])
    .map((port) => `${port.name ?? ''}/${port.protocol ?? 'TCP'}/${port.port ?? ''}`)
    .sort()
    .join(' ');
  const head = { slice: slice.metadata.name, addressType: slice.addressType, ports };
  if ((slice.endpoints ?? []).length === 0) return [factLine(head)];
  return (slice.endpoints ?? []).map((endpoint) =>
    factLine({
      ...head,
      addresses: endpoint.addresses.join(' '),
      ready: condition(endpoint.conditions?.ready),
      serving: condition(endpoint.conditions?.serving),
      terminating: condition(endpoint.conditions?.terminating),
      node: endpoint.nodeName ?? '',
      zone: endpoint.zone ?? '',
      target: endpoint.targetRef?.name ?? '',
    }),
  );
}

/** The one spelling of a fact, for both sides. */
export function factLine(fields: Readonly<Record<string, string>>): Fact {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join(' | ');
}

function condition(value: boolean | undefined): string {
  return value === undefined ? 'absent' : String(value);
}

let kubectlFound: boolean | undefined;

function hasKubectl(): boolean {
  if (kubectlFound === undefined) {
    try {
      execFileSync('kubectl', ['version', '--client'], { stdio: 'ignore' });
      kubectlFound = true;
    } catch {
      kubectlFound = false;
    }
  }
  return kubectlFound;
}

function kubectlSlices(kubeconfig: string, namespace: string): { items: readonly SliceJson[] } {
  const text = execFileSync(
    'kubectl',
    ['--kubeconfig', kubeconfig, '-n', namespace, 'get', 'endpointslices', '-o', 'json'],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  return JSON.parse(text);
}
