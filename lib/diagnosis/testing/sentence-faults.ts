import type { Finding } from '#lib/domain/finding.ts';
import { unfit } from './unfit.ts';
import type { World } from './world.ts';

/** Hyphened or dotted words of the sentences themselves. */
const ownWords = new Set([
  ...['kube-proxy', 'managed-by', 'service-name', 'kubernetes.io', 'link-local'],
  // The Kubernetes versions from which something holds.
  ...['1.33', '1.34'],
]);
/** What a health check answers. */
const ownNumbers = ['503'];

/**
 * What a sentence says that nothing of the world bears out: a number that neither stands in an object nor could be a
 * count of anything, a name that no object has.
 */
export function sentenceFaults(world: World, { sentence, notVisible }: Finding): readonly string[] {
  const text = worldText(world);
  const most = mostCountable(world);
  const strangeNumbers = (sentence.match(/(?<![\w.:/-])\d+(?![\w:/-]|\.\d| %)/g) ?? []).filter(
    (number) => Number(number) > most && !(text.includes(number) || ownNumbers.includes(number)),
  );
  const strangeNames = (sentence.match(/[a-z0-9]+(?:[-.][a-z0-9]+)+/gi) ?? []).filter(
    (name) => !(text.includes(name) || ownWords.has(name) || isDnsName(name, world)),
  );
  return [
    ...[sentence, ...notVisible].flatMap(unfit),
    ...strangeNumbers.map((number) => `nothing is ${number}: ${sentence}`),
    ...strangeNames.map((name) => `nothing is named ${name}: ${sentence}`),
  ];
}

const texts = new WeakMap<World, string>();

function worldText(world: World): string {
  const text = texts.get(world) ?? JSON.stringify(world);
  texts.set(world, text);
  return text;
}

/** The most things of one kind there are. */
function mostCountable({ services, slices, pods, nodes, endpoints }: World): number {
  const published = slices.flatMap((slice) => slice.endpoints ?? []).length;
  const addresses = (endpoints ?? []).flatMap(({ subsets = [] }) =>
    subsets.flatMap((one) => [...(one.addresses ?? []), ...(one.notReadyAddresses ?? [])]),
  ).length;
  return Math.max(
    services.length,
    slices.length,
    published,
    addresses,
    pods?.length ?? 0,
    nodes?.length ?? 0,
    10,
  );
}

function isDnsName(name: string, { services }: World): boolean {
  return services.some(({ metadata }) => name === `${metadata.name}.${metadata.namespace}.svc`);
}
