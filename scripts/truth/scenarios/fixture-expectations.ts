import type { FindingId } from '#lib/domain/finding.ts';

/** What the diagnosis must say of one Service or slice of a recorded state that has stood still for a while. */
export type FixtureExpectation = {
  /** `namespace/name` of a Service; an orphan slice's findings belong to `cluster`. */
  readonly subject: string;
  /** Told, the first one leading, except where `headline` says otherwise. */
  readonly told: readonly FindingId[];
  /** Said besides, each for a reason that N27 gives. */
  readonly besides?: readonly FindingId[] | undefined;
  /** Another first than `told[0]`; null: none leads (nothing is wrong); 'any': whichever. */
  readonly headline?: FindingId | 'any' | null | undefined;
  readonly never?: readonly FindingId[] | undefined;
};

export type Fixture = {
  /** meta.fixture and meta.name of the recording. */
  readonly fixture: number;
  readonly name: string;
  /** How long after the recording it is looked at, in seconds, nothing having changed; default 30. */
  readonly laterS?: number | undefined;
  readonly expected: readonly FixtureExpectation[];
};

/** Longer than the grace for what is new and the patience with lags, shorter than what makes a lag an error. */
export const defaultLaterS = 30;

/** What the reference of the domain, section 6, asks of each recorded fixture; words of ids as there. */
export const fixtures: readonly Fixture[] = [
  of(1, 'healthy', web(['H01'], { headline: null })),
  of(2, 'placeholder nulls', web(['A01'], { never: ['C01'] })),
  of(3, 'value near miss', web(['A02', 'A01'])),
  of(4, 'n-1 match', web(['A03', 'A01'])),
  of(5, 'other namespace', web(['A04', 'A01'])),
  later(60, of(6, 'readiness failing all', web(['F01', 'B10']))),
  later(60, of(7, 'mixed causes', web(['B07', 'B06', 'B04', 'F15', 'F13'], { never: ['D18'] }))),
  later(90, of(8, 'readiness gate', web(['F01', 'B11']))),
  of(9, 'node NotReady', web(['B12', 'F15'], { never: ['B10'] })),
  of(10, 'named port unresolved', web(['C01'])),
  of(11, 'named port partial', web(['C02'])),
  of(12, 'protocol mismatch', web(['C03'])),
  of(13, 'mixed numbers in rollout', web(['C05', 'H02'], { headline: null, besides: ['H01'] })),
  of(14, '250 endpoints', web(['H01'], { headline: null, never: ['D10'] })),
  later(90, of(15, 'fragmented', web(['D10']))),
  later(30, of(16, 'duplicate in move', web(['D09'], { headline: null, besides: ['H01', 'H03'] }))),
  of(17, 'IP reuse', web(['D09'], { headline: null, besides: ['F13', 'H03'], never: ['D08'] })),
  of(18, 'terminating fallback', web(['F02'])),
  of(19, 'draining beside ready', web(['H03'], { headline: null, besides: ['F13'] })),
  of(20, 'stuck terminating', web(['B16'], { besides: ['F13'] })),
  later(60, of(21, 'publishNotReady ClusterIP', web(['F11'], { besides: ['B19'] }))),
  of(22, 'headless peers', web(['G04', 'G14'], { besides: ['B19', 'C08'] })),
  of(
    22,
    'headless peers published',
    web(['F11'], { headline: 'any', besides: ['B19', 'C08', 'H03'] }),
  ),
  of(23, 'ETP Local', web(['F03'], { besides: ['F13', 'H03'] })),
  of(24, 'ITP Local', web(['F04'], { besides: ['F13'] })),
  of(25, 'Local without nodeName', web(['F05'], { besides: ['D11'] })),
  of(26, 'PreferSameZone ok', web(['H01'], { headline: null, never: ['F06', 'F07', 'F08'] })),
  of(27, 'hints incomplete', web(['F07']), cluster(['F14'])),
  of(28, 'zone uncovered', web(['F08'], { headline: null, besides: ['H01'] })),
  of(
    29,
    'PreferSameNode ladder',
    web(['F08'], { headline: null, besides: ['H01'], never: ['F06', 'F07'] }),
  ),
  of(30, 'Auto 4 of 3 zones', web(['F06', 'F10'])),
  of(
    30,
    'Auto with 6 endpoints',
    web(['F10'], { headline: null, besides: ['H01'], never: ['F06', 'F07'] }),
  ),
  of(31, 'annotation and trafficDistribution', web(['F10'])),
  of(32, 'custom slice no label', db(['D01', 'D03']), cluster(['D01'])),
  of(33, 'custom slice wrong key', db(['D01', 'D03']), cluster(['D01'])),
  of(34, 'custom port name mismatch', db(['C06'], { besides: ['D11'] })),
  of(35, 'custom slice conditions nil', db(['D11'], { headline: null })),
  of(36, 'foreign slice on selector Service', web(['D04'], { besides: ['D11'] })),
  of(37, 'orphan', cluster(['D02'])),
  of(38, 'selector removed', web(['D05', 'D06', 'D09'], { besides: ['D12'] })),
  of(39, 'mirrored', { subject: 'shop/legacy', told: ['D12', 'E05'], headline: 'any' }),
  of(40, 'over capacity', web(['E01'])),
  later(90, of(41, 'uid mismatch', db(['D07', 'D08'], { besides: ['C04', 'F13'] }))),
  later(90, of(42, 'target gone', web(['D06']))),
  later(45, of(43, 'lag', web(['D18']))),
  of(44, 'dual stack full', web(['H01'], { headline: null, never: ['G03', 'B14'] })),
  of(44, 'dual stack v4-only Pods', web(['G03', 'B14'])),
  of(45, 'ExternalName IP', web(['G01', 'G02', 'D05'])),
  later(600, of(46, 'LB pending', web(['G05']))),
  of(47, 'default kubernetes', {
    subject: 'default/kubernetes',
    told: [],
    headline: null,
    never: ['D01', 'D03', 'D11', 'D04', 'E03'],
  }),
  of(48, 'job Pods', { subject: 'shop/batch', told: ['A09'] }),
  of(49, 'overlapping', web(['A07'], { never: ['G09'] }), {
    subject: 'shop/web-hl',
    told: [],
    headline: 'any',
    besides: ['C08'],
    never: ['A07', 'G09'],
  }),
  of(50, 'SPOF', web(['F13'])),
  of(51, 'hostNetwork clash', web(['D09'], { besides: ['F13'] })),
  of(52, 'headless label on VIP', web(['D20'], { besides: ['D11', 'F13'] })),
  of(53, 'controller down', web(['D17'], { besides: ['D18'] })),
  of(53, 'terminating namespace', {
    subject: 'shop-dev/web',
    told: ['F02'],
    never: ['D17', 'D18'],
  }),
  of(54, 'pod-template-hash', web(['A06', 'A01'])),
  of(55, 'sidecar named port', web(['H01'], { headline: null, never: ['C01', 'C02'] })),
  of(78, 'node shutdown and pod missing node', web(['B13'], { besides: ['F13', 'F15'] })),
];

function of(fixture: number, name: string, ...expected: readonly FixtureExpectation[]): Fixture {
  return { fixture, name, expected };
}

function later(laterS: number, fixture: Fixture): Fixture {
  return { ...fixture, laterS };
}

function web(
  told: readonly FindingId[],
  more: Omit<FixtureExpectation, 'subject' | 'told'> = {},
): FixtureExpectation {
  return { subject: 'shop/web', told, ...more };
}

function db(
  told: readonly FindingId[],
  more: Omit<FixtureExpectation, 'subject' | 'told'> = {},
): FixtureExpectation {
  return { ...web(told, more), subject: 'shop/db' };
}

function cluster(told: readonly FindingId[]): FixtureExpectation {
  return { subject: 'cluster', told };
}
