import { catalogueEntry } from '#lib/diagnosis/catalogue/catalogue.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import type {
  Evidence,
  Finding,
  JsonValue,
  KubectlCommand,
  ObjectRef,
} from '#lib/domain/finding.ts';
import { sentenceFaults } from './sentence-faults.ts';
import { unfit } from './unfit.ts';
import type { World } from './world.ts';

/** Clocks of a cluster differ by so much, in milliseconds. */
const clockSkewMs = 60_000;

/** kubectl without a namespace: of the cluster, or of all namespaces. */
const clusterWide = /^(uncordon$|nodes?(\/|$)|namespaces?$|apiservices?|-A$|--all-namespaces$|\/)/;

/**
 * Whatever a finding gets wrong that no finding may: evidence that does not stand in the world as told, a confirm
 * command that shows none of it, commands and sentences that are not fit to be shown. Empty when all is right.
 */
export function findingFaults(world: World, finding: Finding): readonly string[] {
  const { id, severity, subject, evidence, confirm, remedies, since } = finding;
  const commands = [...confirm, ...remedies.flatMap(({ command }) => command ?? [])];
  const faults = [
    ...(catalogueEntry(id) === undefined ? ['no entry in the catalogue'] : []),
    ...(evidence.length === 0 ? ['no evidence'] : []),
    ...evidence.flatMap((one) => evidenceFaults(world, one)),
    ...confirmFaults(confirm, evidence),
    ...commands.flatMap((command) => commandFaults(world, command)),
    ...(remedies.length === 0 && severity !== 'info' ? ['nothing to do about it'] : []),
    ...remedies.flatMap(({ text }) => unfit(text.replaceAll('\n', ' '))),
    ...sentenceFaults(world, finding),
    ...(Date.parse(since.time) <= Date.parse(world.now) + clockSkewMs
      ? []
      : [`since ${since.time}`]),
  ];
  return faults.map((fault) => `${id} ${subject.name}: ${fault}`);
}

function evidenceFaults(world: World, { object, path, value }: Evidence): readonly string[] {
  const held = objectOf(world, object);
  const where = `${object.kind} ${object.name} ${path.join('.')}`;
  if (held === undefined) return value === null ? [] : [`${where} is not in the world`];
  const stands = JSON.stringify(evidenceAt(object, held, ...path).value);
  return stands === JSON.stringify(value)
    ? []
    : [`${where} is ${stands}, not ${JSON.stringify(value)}`];
}

function objectOf(world: World, { kind, namespace, name }: ObjectRef): object | undefined {
  const byKind = new Map<string, World['endpoints'] | World['nodes']>([
    ['Service', world.services],
    ['EndpointSlice', world.slices],
    ['Pod', world.pods],
    ['Node', world.nodes],
    ['Endpoints', world.endpoints],
    ['Event', world.events],
  ] as const);
  const held = byKind.get(kind) ?? world.workloads?.filter((one) => one.kind === kind) ?? [];
  return held.find(
    ({ metadata }) =>
      metadata.name === name &&
      ('namespace' in metadata ? metadata.namespace : undefined) === namespace,
  );
}

function confirmFaults(
  [first]: readonly KubectlCommand[],
  evidence: readonly Evidence[],
): readonly string[] {
  if (first === undefined) return ['nothing confirms it'];
  const { shows } = first;
  if (shows === undefined || shows === '') return ['the first confirm command shows nothing'];
  return evidence.some(({ value }) => leaves(value).includes(shows))
    ? []
    : [`shows ${JSON.stringify(shows)}, which is no value of the evidence`];
}

function leaves(value: JsonValue): readonly string[] {
  if (value === null) return [];
  if (Array.isArray(value)) return value.flatMap(leaves);
  return typeof value === 'object' ? Object.values(value).flatMap(leaves) : [`${value}`];
}

function commandFaults(world: World, { words, namespace }: KubectlCommand): readonly string[] {
  const said = words.join(' ');
  const namespaces = new Set([
    // The controllers and cluster DNS live there.
    'kube-system',
    ...[...world.services, ...world.slices, ...(world.pods ?? []), ...(world.endpoints ?? [])].map(
      ({ metadata }) => metadata.namespace,
    ),
  ]);
  const isNamespaced = namespace !== undefined;
  return [
    ...(words.length < 2 || words.some((word) => word.trim() === '') ? [`words: ${said}`] : []),
    ...unfit(words.join(' ').replaceAll('\n', ' ')),
    ...(isNamespaced && !namespaces.has(namespace) ? [`namespace ${namespace}`] : []),
    ...(isNamespaced === words.some((word) => clusterWide.test(word))
      ? [`${isNamespaced ? 'namespace' : 'no namespace'}: ${said}`]
      : []),
  ];
}
