import { describe, expect, it } from 'vitest';
import { endpointsCases } from '#lib/diagnosis/legacy/endpoints.cases.ts';
import { mirroringCases } from '#lib/diagnosis/legacy/mirroring.cases.ts';
import { checkCases } from '#lib/diagnosis/testing/check-cases.ts';
import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { findingsOf, findingsOfEach } from '#lib/diagnosis/testing/finding-case.ts';
import type { FindingId } from '#lib/domain/finding.ts';
import { managedByLabel } from '#lib/domain/objects.ts';
import { contentEdgeCases } from './content-edges.cases.ts';
import { linkEdgeCases } from './link-edges.cases.ts';
import { lostLinkCases } from './lost-links.cases.ts';
import { podAndSliceCases } from './pod-and-slice.cases.ts';
import { sliceContentCases } from './slice-content.cases.ts';
import { sliceLinkCases } from './slice-links.cases.ts';
import { sliceWriterCases } from './slice-writers.cases.ts';
import { targetEdgeCases } from './target-edges.cases.ts';
import { writersTwiceCases } from './writers-twice.cases.ts';

const cases = [
  ...sliceLinkCases,
  ...lostLinkCases,
  ...writersTwiceCases,
  ...sliceWriterCases,
  ...sliceContentCases,
  ...podAndSliceCases,
];
const edges = [...contentEdgeCases, ...targetEdgeCases, ...linkEdgeCases];
const allCases = [...cases, ...edges, ...endpointsCases, ...mirroringCases];

describe('N23, D: findings about slices and who writes them', () => {
  checkCases(cases);
});

const ours = ({ world, heldMs }: FindingCase) =>
  findingsOf(world, heldMs).filter(({ id }) => id.startsWith('D') || id.startsWith('E'));

describe('what they rest on', () => {
  it.each(allCases)('does not depend on the order of slices and endpoints: $name', (one) => {
    const { world } = one;
    const turned = {
      ...world,
      slices: [...world.slices].reverse().map((slice) => ({
        ...slice,
        ...(slice.endpoints !== undefined && { endpoints: [...slice.endpoints].reverse() }),
      })),
    };
    const told = (each: FindingCase) =>
      ours(each)
        .map(({ key, severity }) => `${key} ${severity}`)
        .sort();
    expect(told({ ...one, world: turned })).toEqual(told(one));
  });
});

describe('their words and severities', () => {
  /** What a case says of one finding. */
  function told(part: string, id: FindingId): readonly string[] {
    const one = allCases.find(({ name }) => name.includes(part));
    if (one === undefined) throw new Error(`no case ${part}`);
    return (
      ours(one)
        .filter((finding) => finding.id === id)
        // Of a Service and of what belongs to none: told of both.
        .filter((finding, at, all) => all.findIndex(({ key }) => key === finding.key) === at)
        .map(({ severity, sentence }) => `${severity}: ${sentence}`)
    );
  }

  it.each<readonly [string, FindingId, readonly string[]]>([
    [
      'fixture 33',
      'D01',
      [
        'error: slice db-1 belongs to no Service: it has the label endpointslice.kubernetes.io/service-name, and only kubernetes.io/service-name links it, so nobody uses its 1 endpoint; probably meant for Service db (its label endpointslice.kubernetes.io/service-name)',
      ],
    ],
    [
      'fixture 36',
      'D04',
      [
        'warning: slice web-staff (managed by staff) holds 1 of 4 ready endpoints, whatever the selector says',
      ],
    ],
    [
      'fixture 38',
      'D05',
      [
        'error: the Service has no selector, so the EndpointSlice controller leaves its 2 endpoints in slice web-abcde as they are; 1 of their Pods does not exist: web-2',
      ],
    ],
    [
      'deleted 30 s ago',
      'D02',
      [
        'info: slice web-abcde names Service web, which does not exist; the Service that owned it is gone, and garbage collection deletes what that leaves',
      ],
    ],
    [
      'with the link label and a writer',
      'D11',
      [
        'warning: slice db-1 is managed by controller, a name that the documentation asks not to use',
      ],
    ],
    ['fixture 42', 'D06', ['error: 1 endpoint names a Pod that does not exist: web-4']],
    [
      'an address that is not the Pod’s',
      'D08',
      [
        'error: 1 endpoint has an address that its Pod does not have: web-1 (10.0.0.99, the Pod has 10.0.0.1)',
      ],
    ],
    [
      'fixture 16',
      'D09',
      [
        'info: 1 endpoint is in more than one slice of the EndpointSlice controller: 10.0.0.7:8080 (web-newer, web-older)',
      ],
    ],
    [
      'fixture 15',
      'D10',
      ['warning: 120 endpoints (IPv4) are spread over 5 slices of 24; 2 would hold them'],
    ],
    [
      'a slice of names beside one of addresses',
      'D14',
      [
        'warning: slice db-1 holds names (address type FQDN), which neither kube-proxy nor cluster DNS reads',
      ],
    ],
    [
      'a slice of names and nothing else',
      'D14',
      [
        'critical: slice db-1 holds names (address type FQDN), which neither kube-proxy nor cluster DNS reads',
      ],
    ],
    [
      'fixture 53',
      'D17',
      [
        'critical: the EndpointSlice controller has no slice for this Service, not even an empty one',
      ],
    ],
    [
      'fixture 43 at 45 s',
      'D18',
      ['warning: 1 Pod that the selector matches is in no slice: web-3'],
    ],
    [
      'a slice that calls a Pod ready which is not',
      'D19',
      ['error: 1 Pod is still published as ready, and is not ready: web-3'],
    ],
    [
      'recording 72',
      'D22',
      ['warning: 1 endpoint on Node n3 is published in zone c; the Node is now in zone z'],
    ],
    [
      'a slice whose manager was changed by hand',
      'D25',
      [
        'error: slice web-abcde was made by the EndpointSlice controller and is labelled managed-by=staff: nobody updates its 3 endpoints',
      ],
    ],
    [
      'Endpoints that still call',
      'E08',
      ['warning: Endpoints and slices call different addresses ready: only in Endpoints 10.0.0.4'],
    ],
    [
      'nearly a Service',
      'E09',
      [
        'warning: the Endpoints legacydb has 1 address, and there is no Service of its name; there is a Service legacy-db',
      ],
    ],
  ])('%s: %s', (part, id, says) => {
    expect(told(part, id)).toEqual(says);
  });

  it('D03: is led by the slice that is meant for the Service, and asks for its label', () => {
    const one = lostLinkCases.find(({ name }) => name.startsWith('a slice whose label misspells'));
    if (one === undefined) throw new Error('no case');
    const [first, second] = findingsOfEach(one.world, one.heldMs).get('shop/manual') ?? [];
    expect([first?.id, second?.id, second?.cause === first?.key]).toEqual(['D02', 'D03', true]);
    expect(second?.remedies.map(({ command }) => command?.words.join(' '))).toEqual([
      'label endpointslice manual-1 kubernetes.io/service-name=manual --overwrite',
    ]);
  });

  it('D03: is not led by a slice that holds nothing', () => {
    const one = lostLinkCases.find(({ name }) => name.startsWith('a slice without endpoints'));
    if (one === undefined) throw new Error('no case');
    const told = findingsOfEach(one.world, one.heldMs).get('shop/manual') ?? [];
    expect(told.map(({ id }) => id)).toEqual(['D03']);
  });

  it('D09: shows the managers that differ', () => {
    const one = writersTwiceCases.find(({ name }) =>
      name.startsWith('two slices of one writer and'),
    );
    if (one === undefined) throw new Error('no case');
    const evidence = ours(one).flatMap((finding) => (finding.id === 'D09' ? finding.evidence : []));
    expect(
      evidence.filter(({ path }) => path.includes(managedByLabel)).map(({ value }) => value),
    ).toEqual(['staff', 'mesh']);
  });

  it('D03: gives a new slice a name that no other has', () => {
    const one = lostLinkCases.find(({ name }) => name.startsWith('the name of a new slice'));
    if (one === undefined) throw new Error('no case');
    const [finding] = findingsOfEach(one.world, one.heldMs).get('shop/manual') ?? [];
    expect(finding?.remedies.map(({ text }) => text).join()).toContain('name: "manual-2"');
  });

  it('D06: a copy of Endpoints is not to be deleted, what somebody wrote is', () => {
    const remedies = (part: string) => {
      const one = sliceWriterCases.find(({ name }) => name.includes(part));
      if (one === undefined) throw new Error(`no case ${part}`);
      return ours(one)
        .filter(({ id }) => id === 'D06')
        .flatMap((finding) => finding.remedies.map(({ command }) => command?.words.join(' ')));
    };
    expect(remedies('fixture 38')).toEqual([
      'delete endpointslice web-abcde',
      'edit endpoints web',
    ]);
    expect(remedies('only a copy of Endpoints')).toEqual(['edit endpoints web']);
    expect(remedies('a Service that got its selector and whose mirrored')).toEqual([
      'delete endpointslice web-mirror',
    ]);
  });

  it('D06: tells whose address it is now', () => {
    const one = podAndSliceCases.find(({ name }) => name.startsWith('fixture 42'));
    const [other, ...rest] = one?.world.pods ?? [];
    if (one === undefined || other === undefined) throw new Error('no case');
    const stranger = {
      ...other,
      metadata: { ...other.metadata, name: 'db-0', uid: 'uid-db-0', labels: { app: 'db' } },
      status: { ...other.status, podIPs: [{ ip: '10.0.0.4' }] },
    };
    const pods = [other, ...rest, stranger];
    expect(ours({ ...one, world: { ...one.world, pods } }).map(({ sentence }) => sentence)).toEqual(
      [
        '1 endpoint names a Pod that does not exist: web-4; their addresses belong to others now, so traffic for web reaches Pod db-0',
      ],
    );
  });
});
