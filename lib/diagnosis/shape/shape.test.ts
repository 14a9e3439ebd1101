import { describe, expect, it } from 'vitest';
import { checkCases } from '#lib/diagnosis/testing/check-cases.ts';
import { findingsOf } from '#lib/diagnosis/testing/finding-case.ts';
import type { FindingId } from '#lib/domain/finding.ts';
import { exposureCases } from './exposure.cases.ts';
import { externalNameCases } from './external-name.cases.ts';
import { dualStackCases, headlessCases } from './families.cases.ts';
import { loadBalancerCases } from './load-balancer.cases.ts';
import { objectCases } from './object.cases.ts';
import { shapeEdgeCases } from './shape-edges.cases.ts';

const cases = [
  ...externalNameCases,
  ...dualStackCases,
  ...headlessCases,
  ...loadBalancerCases,
  ...exposureCases,
  ...objectCases,
  ...shapeEdgeCases,
];

describe('N26, G: findings about the shape of a Service', () => {
  checkCases(cases);
});

/** What a case says of one finding: severity and sentence. */
function told(name: string, id: FindingId): readonly string[] {
  const one = cases.find((each) => each.name === name);
  if (one === undefined) throw new Error(`no case ${name}`);
  return findingsOf(one.world, one.heldMs)
    .filter((finding) => finding.id === id)
    .map(({ severity, sentence }) => `${severity}: ${sentence}`);
}

describe('their words and severities', () => {
  it.each([
    {
      id: 'G02' as const,
      name: 'the name of a Service that exists',
      says: ['info: externalName is that of Service shop/api'],
    },
    {
      id: 'G02' as const,
      name: 'the name of a Service that does not exist',
      says: ['warning: externalName is that of Service shop/apo, which does not exist'],
    },
    {
      id: 'G03' as const,
      name: 'fixture 44: both families required, Pods with IPv4 only',
      says: ['error: IPv6 has no ready endpoint, IPv4 has 3 ready endpoints'],
    },
    {
      id: 'G03' as const,
      name: 'both families preferred, Pods with IPv4 only',
      says: ['warning: IPv6 has no ready endpoint, IPv4 has 3 ready endpoints'],
    },
    {
      id: 'G03' as const,
      name: 'PreferDualStack in a cluster of one family',
      says: ['info: asks for PreferDualStack and has IPv4 only, as in a cluster with one family'],
    },
    {
      id: 'G02' as const,
      name: 'fixture 45: an IP address as externalName, with ports and an old slice',
      says: ['info: only a DNS alias of 10.1.2.3: 1 port, 1 EndpointSlice without effect'],
    },
    {
      id: 'G04' as const,
      name: 'a headless Service without endpoints',
      says: ['critical: no endpoint is published: DNS has no address for it'],
    },
    {
      id: 'G04' as const,
      name: 'a headless Service with terminating endpoints: DNS has no fallback',
      says: [
        'critical: 0 of 1 endpoint ready: DNS has no address for it; 1 terminating and serving, which DNS leaves out',
      ],
    },
    {
      id: 'G06' as const,
      name: 'a load balancer that cannot open a port',
      says: ['error: the load balancer does not serve port 80/TCP: Taken'],
    },
    {
      id: 'G05' as const,
      name: 'fixture 46: no load balancer after an hour, and an event that says why',
      says: [
        'error: no load balancer address is told: Error syncing load balancer: no quota; it is reached by its cluster IP and node ports only',
      ],
    },
    {
      id: 'G05' as const,
      name: 'no load balancer after an hour, and no endpoint behind it',
      says: ['error: no load balancer address is told'],
    },
    {
      id: 'B14' as const,
      name: 'both families preferred, Pods with IPv4 only',
      says: [
        'warning: 3 Pods have no IPv6 address, which the Service asks for: web-1, web-2, web-3',
      ],
    },
    {
      id: 'G09' as const,
      name: 'three Services on the same Pods',
      says: Array.from(
        { length: 3 },
        () => 'info: Pod web-1 and 2 more stand behind 3 Services: web, web-admin, web-metrics',
      ),
    },
  ])('$id in: $name', ({ id, name, says }) => {
    expect(told(name, id)).toEqual(says);
  });
});

describe('every finding of these cases', () => {
  it('has evidence, and a command that shows one of its values', () => {
    for (const { world, heldMs } of cases) {
      for (const { id, evidence, confirm } of findingsOf(world, heldMs)) {
        if (!id.startsWith('G')) continue;
        expect(evidence.map(({ value }) => String(value))).toContain(confirm[0]?.shows);
      }
    }
  });
});

describe('N4: what has to last', () => {
  const lasting: readonly FindingId[] = ['G09'];

  it('is told after ten seconds, and not before', () => {
    for (const { name, world, heldMs, raises = [] } of cases) {
      if (heldMs !== undefined) continue;
      const late = findingsOf(world, 10_000).flatMap(({ id, subject }) => [
        id,
        `${id} ${subject.name}`,
      ]);
      expect(late, name).toEqual(expect.arrayContaining([...raises]));
      const early = findingsOf(world, 9_999).map(({ id }) => id);
      expect(
        early.filter((id) => lasting.includes(id)),
        name,
      ).toEqual([]);
    }
  });
});
