import type { Random } from '#simulator/random.ts';

const subjects = [
  'account',
  'audit',
  'basket',
  'billing',
  'catalog',
  'checkout',
  'customer',
  'delivery',
  'fraud',
  'identity',
  'inventory',
  'invoice',
  'ledger',
  'loyalty',
  'media',
  'message',
  'offer',
  'order',
  'payment',
  'pricing',
  'profile',
  'rating',
  'report',
  'search',
  'session',
  'shipping',
  'stock',
  'ticket',
] as const;

const roles = ['api', 'cache', 'gateway', 'index', 'proxy', 'queue', 'store', 'worker'] as const;

/** Names as people and generators give them: words, and five random letters to tell them apart. */
export type LargeNames = {
  namespace(index: number): string;
  node(): string;
  service(): string;
  /** What a ReplicaSet puts between the name of its Deployment and the letters of a Pod. */
  templateHash(): string;
  /** Of a Pod; no two of the same Service are the same. */
  pod(service: string, templateHash: string): string;
};

export function createLargeNames(random: Random): LargeNames {
  const given = new Set<string>();
  const unique = (make: () => string): string => {
    for (;;) {
      const name = make();
      if (given.has(name)) continue;
      given.add(name);
      return name;
    }
  };
  const pick = (words: readonly string[]): string => words[random.below(words.length)] ?? '';
  let podsOf = '';
  const suffixes = new Set<string>();

  return {
    namespace: (index) =>
      `${subjects[index % subjects.length]}-${index < subjects.length ? 'prod' : `team-${index}`}`,
    node: () => unique(() => `node-${random.suffix()}`),
    service: () => unique(() => `${pick(subjects)}-${pick(roles)}-${random.suffix()}`),
    templateHash: () => `${random.suffix()}${random.suffix()}`.slice(0, 9),
    pod: (service, templateHash) => {
      // Pods are named Service by Service; the letters of other Services are no matter.
      if (podsOf !== service) suffixes.clear();
      podsOf = service;
      let suffix = random.suffix();
      while (suffixes.has(suffix)) suffix = random.suffix();
      suffixes.add(suffix);
      return [service, templateHash, suffix].join('-');
    },
  };
}
