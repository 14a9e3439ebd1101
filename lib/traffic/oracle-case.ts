import type { EndpointSlice, IpFamily, Node, Service, ServicePort } from '#lib/domain/objects.ts';
import { zoneLabel } from '#lib/domain/objects.ts';
import { placeOf } from './merge-duplicates.ts';
import type { ClientNode } from './proxy-lists.ts';
import { clusterList, isFallback, localList, proxyEndpoints } from './proxy-lists.ts';
import { servicePrecheck } from './service-precheck.ts';
import { usesClusterList, usesLocalList } from './used-lists.ts';

/**
 * One question to kube-proxy's own code and its answer: for each `family/port` and Node the lists of backends
 * (`ip:port`, sorted). A port that kube-proxy ignores has no entry.
 */
export type ProxyOracleCase = {
  readonly id: string;
  readonly service: Service;
  readonly endpointSlices?: readonly EndpointSlice[] | null;
  readonly nodes?: readonly OracleNode[] | null;
  readonly expect?: ProxyAnswer | null;
};

type OracleNode = { readonly name: string; readonly labels?: Node['metadata']['labels'] | null };

type ProxyAnswer = Readonly<Record<string, Readonly<Record<string, NodeAnswer>>>>;

/** Null stands for an empty list. */
type NodeAnswer = {
  readonly usesClusterEndpoints: boolean;
  readonly usesLocalEndpoints: boolean;
  readonly cluster: readonly string[] | null;
  readonly local: readonly string[] | null;
  readonly reachable: readonly string[] | null;
  readonly hasAnyEndpoints: boolean;
};

type AskedPort = {
  readonly service: Service;
  readonly port: ServicePort;
  readonly family: IpFamily;
};

const families: readonly IpFamily[] = ['IPv4', 'IPv6'];

/** How our answer differs from kube-proxy's, one line for each fact; empty when it is equal. */
export function proxyDifferences(oracle: ProxyOracleCase): readonly string[] {
  const theirs = factsOf(oracle.expect ?? {});
  const ours = factsOf(answer(oracle));
  return [
    ...[...theirs].filter((fact) => !ours.has(fact)).map((fact) => `want ${fact}`),
    ...[...ours].filter((fact) => !theirs.has(fact)).map((fact) => `got  ${fact}`),
  ];
}

/** Checks as much of a case as finding one's way around it takes; the objects in it are trusted. */
export function isProxyOracleCase(value: unknown): value is ProxyOracleCase {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    isRecord(value.service) &&
    isRecord(value.service.metadata) &&
    isRecord(value.service.spec) &&
    isRecordList(value.endpointSlices) &&
    isRecordList(value.nodes) &&
    (value.expect === undefined || value.expect === null || isRecord(value.expect))
  );
}

function answer({ service, endpointSlices, nodes }: ProxyOracleCase): ProxyAnswer {
  const slices = endpointSlices ?? [];
  const clients = (nodes ?? []).map(clientNode);
  return Object.fromEntries(
    families
      .filter((family) => servicePrecheck(service, family) === undefined)
      .flatMap((family) => (service.spec.ports ?? []).map((port) => ({ service, port, family })))
      .map((asked) => [
        `${asked.family}/${asked.port.name ?? ''}`,
        Object.fromEntries(clients.map((node) => [node.name, nodeAnswer(asked, slices, node)])),
      ]),
  );
}

function clientNode({ name, labels }: OracleNode): ClientNode {
  return { name, zone: labels?.[zoneLabel] ?? '' };
}

function nodeAnswer(
  { service, port, family }: AskedPort,
  slices: readonly EndpointSlice[],
  node: ClientNode,
): NodeAnswer {
  const endpoints = proxyEndpoints(service, slices, port, family, node.name);
  const usesCluster = usesClusterList(service, port, family);
  const usesLocal = usesLocalList(service, port, family);
  const cluster = usesCluster ? clusterList(endpoints, node).endpoints.map(placeOf) : [];
  const local = usesLocal ? localList(endpoints, node).endpoints.map(placeOf) : [];
  return {
    usesClusterEndpoints: usesCluster,
    usesLocalEndpoints: usesLocal,
    cluster,
    local,
    reachable: [...new Set([...cluster, ...local])],
    hasAnyEndpoints: endpoints.some((endpoint) => endpoint.ready || isFallback(endpoint)),
  };
}

function factsOf(answers: ProxyAnswer): ReadonlySet<string> {
  const facts = Object.entries(answers).flatMap(([port, byNode]) =>
    Object.entries(byNode).flatMap(([node, answered]) =>
      Object.entries(answered).map(
        ([key, value]) => `${port} from ${node}: ${key} ${inWords(value)}`,
      ),
    ),
  );
  return new Set(facts);
}

function inWords(value: boolean | readonly string[] | null): string {
  return typeof value === 'boolean' ? String(value) : [...(value ?? [])].sort().join(' ');
}

function isRecordList(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.every(isRecord));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
