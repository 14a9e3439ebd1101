import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FindingBrief, ObjectRef, Since } from '#lib/domain/finding.ts';
import { commonCauses } from './common-cause.ts';

const node: ObjectRef = { kind: 'Node', name: 'n2' };
const zone: ObjectRef = { kind: 'Zone', name: 'a' };
const controller: ObjectRef = { kind: 'Controller', name: 'endpointslice-controller' };
const web: ObjectRef = { kind: 'Deployment', namespace: 'shop', name: 'web' };

function aFinding(culprit: ObjectRef | undefined, time = '12:00', kind: Since['kind'] = 'at') {
  const finding: FindingBrief = {
    id: 'B12',
    key: 'B12/Pod/shop/web-1/',
    severity: 'error',
    sentence: 'Node n2 is not ready',
    since: { kind, time: `2026-11-21T${time}:00Z` },
    ...(culprit === undefined ? {} : { culprit }),
  };
  return finding;
}

function suffering(names: readonly string[], ...findings: readonly FindingBrief[]) {
  return names.map((name) => ({ key: `shop/${name}`, findings }));
}

describe('what several Services suffer from', () => {
  it('is one line with their number, for three Services and not for two', () => {
    expect(commonCauses(suffering(['a', 'b'], aFinding(node)))).toEqual([]);
    expect(commonCauses(suffering(['c', 'a', 'b'], aFinding(node)))).toEqual([
      {
        key: 'Node//n2',
        culprit: node,
        sentence: '3 Services have endpoints in trouble on Node n2',
        severity: 'error',
        services: ['shop/a', 'shop/b', 'shop/c'],
        since: { kind: 'at', time: '2026-11-21T12:00:00Z' },
        within: [],
      },
    ]);
  });

  it('counts a Service once, however many of its findings name the culprit', () => {
    expect(commonCauses(suffering(['a', 'b'], aFinding(node), aFinding(node)))).toEqual([]);
  });

  it('tells two culprits apart by their namespace', () => {
    const web = (namespace: string) => aFinding({ kind: 'Deployment', namespace, name: 'web' });
    const entries = [...suffering(['a', 'b'], web('shop')), ...suffering(['c'], web('dev'))];
    expect(commonCauses(entries)).toEqual([]);
  });

  it('says nothing of findings without a culprit', () => {
    expect(commonCauses(suffering(['a', 'b', 'c'], aFinding(undefined)))).toEqual([]);
  });

  it('began with the first of them, at least where one may be older', () => {
    const early = suffering(['a'], aFinding(node, '11:58'));
    const later = suffering(['b', 'c'], aFinding(node));
    expect(commonCauses([...later, ...early])[0]?.since).toEqual({
      kind: 'at',
      time: '2026-11-21T11:58:00Z',
    });
    const unknown = suffering(['d'], aFinding(node, '12:01', 'at-least'));
    expect(commonCauses([...later, ...early, ...unknown])[0]?.since?.kind).toBe('at-least');
  });

  it('N10: says what is known of the culprit itself, and since when', () => {
    const words = 'its Ready is Unknown (NodeStatusUnknown)';
    const since = '2026-11-21T11:57:00Z';
    const [cause] = commonCauses([
      ...suffering(['a', 'b'], aFinding(node)),
      ...suffering(['c'], { ...aFinding(node), culpritState: { words: 'is cordoned' } }),
      ...suffering(['d'], { ...aFinding(node), culpritState: { words, since } }),
    ]);
    expect(cause?.sentence).toBe(`4 Services have endpoints in trouble on Node n2: ${words}`);
    expect(cause?.since).toEqual({ kind: 'at', time: since });
  });

  it('N10: says of a workload what all of its Services say first', () => {
    const first = { ...aFinding(web), sentence: 'image web:2 cannot be pulled on 1 Pod' };
    const other = { ...first, sentence: 'image web:2 cannot be pulled on 2 Pods' };
    const said = suffering(['a', 'b', 'c'], first, other);
    const sentence =
      '3 Services have one cause, Deployment shop/web: image web:2 cannot be pulled on 1 Pod';
    expect(commonCauses(said)[0]?.sentence).toBe(sentence);
    const mixed = [...suffering(['a', 'b', 'c'], first), ...suffering(['d'], other)];
    expect(commonCauses(mixed)[0]?.sentence).toBe('4 Services have one cause: Deployment shop/web');
  });

  it('N10: says of a namespace what is known of it', () => {
    const shop = aFinding({ kind: 'Namespace', name: 'shop' });
    const empty = { ...shop, culpritState: { words: 'it has no Pod' } };
    expect(commonCauses(suffering(['a', 'b', 'c'], empty))[0]?.sentence).toBe(
      '3 Services have one cause, namespace shop: it has no Pod',
    );
  });

  it('N11: names a zone that has twice the Services of any other, and none where they are spread', () => {
    const other = aFinding({ kind: 'Zone', name: 'b' });
    const four = suffering(['a', 'b', 'c', 'd'], aFinding(zone));
    const zones = (...more: ReturnType<typeof suffering>) =>
      commonCauses([...four, ...more]).map(({ culprit }) => culprit.name);
    expect(zones(...suffering(['e', 'f'], other))).toEqual(['a']);
    expect(zones(...suffering(['e', 'f', 'g'], other))).toEqual([]);
    expect(zones(...suffering(['e', 'f', 'g'], aFinding(node)))).toEqual(['a', 'n2']);
  });

  it('N11: counts a zone’s Services without findings, too, and knows not since when', () => {
    const others = new Map([['a', ['shop/x', 'shop/y']]]);
    expect(commonCauses(suffering(['b'], aFinding(zone)), others)).toMatchObject([
      {
        key: 'Zone//a',
        sentence: 'All unready endpoints of 3 Services are in zone a',
        severity: 'error',
        services: ['shop/b', 'shop/x', 'shop/y'],
        since: { kind: 'at-least', time: '2026-11-21T12:00:00Z' },
      },
    ]);
    const alone = new Map([['a', ['shop/x', 'shop/y', 'shop/z']]]);
    expect(commonCauses([], alone)).toMatchObject([{ severity: 'warning', since: undefined }]);
    expect(commonCauses([], new Map([...alone, ['b', ['shop/v', 'shop/w']]]))).toEqual([]);
  });

  it('is the same whatever the order of the Services', () => {
    const culprits = [node, { kind: 'Zone', name: 'a' }, { kind: 'Controller', name: 'c' }];
    const entryArb = fc.record({
      key: fc.constantFrom('shop/a', 'shop/b', 'shop/c', 'shop/d'),
      findings: fc.array(
        fc.constantFrom(...culprits).map((one) => aFinding(one)),
        { maxLength: 3 },
      ),
    });
    fc.assert(
      fc.property(fc.array(entryArb, { maxLength: 8 }), (entries) => {
        expect(commonCauses([...entries].reverse())).toEqual(commonCauses(entries));
      }),
      { seed: 1 },
    );
  });
});

describe('N10: which common cause stands below another', () => {
  const three = ['a', 'b', 'c'];
  const onNode = aFinding(node);
  const ofWeb = aFinding(web);
  const inZone = aFinding(zone);

  /** The culprit of each that is told, and of what is told below it. */
  function told(...entries: Parameters<typeof commonCauses>[0][]) {
    return commonCauses(entries.flatMap((some) => [...some])).map(({ culprit, within }) => [
      culprit.kind,
      ...within.map((below) => `${below.culprit.kind} (${below.services.length})`),
    ]);
  }

  it('is that of a workload whose Services all suffer from one Node first', () => {
    const more = suffering(['d', 'e'], onNode);
    expect(told(suffering(three, onNode, ofWeb), more)).toEqual([['Node', 'Deployment (3)']]);
  });

  it('is no workload with a Service that does not suffer from the Node', () => {
    const others = [...suffering(['d'], ofWeb), ...suffering(['e', 'f'], onNode)];
    const all = told(suffering(three, onNode, ofWeb), others);
    expect(all).toEqual([['Node'], ['Deployment']]);
  });

  it('is no workload that leads in one of its Services', () => {
    const leading = suffering(['d'], ofWeb, onNode);
    expect(told(suffering(three, onNode, ofWeb), leading)).toEqual([['Node'], ['Deployment']]);
  });

  it('is no workload that is graver', () => {
    const graver = { ...ofWeb, severity: 'critical' as const };
    expect(told(suffering(three, onNode, graver))).toEqual([['Node'], ['Deployment']]);
    const milder = { ...ofWeb, severity: 'warning' as const };
    expect(told(suffering(three, onNode, milder))).toEqual([['Node', 'Deployment (3)']]);
  });

  it('is that of a Node of the zone, whichever stands first', () => {
    expect(told(suffering(three, inZone, onNode))).toEqual([['Zone', 'Node (3)']]);
    expect(told(suffering(three, onNode, inZone))).toEqual([['Zone', 'Node (3)']]);
  });

  it('is that of a workload of an empty namespace', () => {
    const empty = aFinding({ kind: 'Namespace', name: 'shop' });
    expect(told(suffering(three, empty, ofWeb))).toEqual([['Namespace', 'Deployment (3)']]);
  });

  it('is never that of another Node, workload or controller: each is in trouble by itself', () => {
    const n4 = aFinding({ kind: 'Node', name: 'n4' });
    const api = aFinding({ ...web, name: 'api' });
    const more = [...suffering(['d'], n4), ...suffering(['e', 'f', 'g', 'h'], ofWeb)];
    expect(told(suffering(three, n4, onNode), more.slice(0, 1))).toEqual([['Node'], ['Node']]);
    expect(told(suffering(three, ofWeb, api), more.slice(1))).toEqual([
      ['Deployment'],
      ['Deployment'],
    ]);
    const late = aFinding(controller);
    expect(told(suffering(three, late, onNode))).toEqual([['Controller'], ['Node']]);
    expect(told(suffering(three, onNode, late))).toEqual([['Controller'], ['Node']]);
  });

  it('is below the one of most Services that explains it', () => {
    const more = suffering(['d'], inZone);
    expect(told(suffering(three, inZone, onNode, ofWeb), more)).toEqual([
      ['Zone', 'Node (3)', 'Deployment (3)'],
    ]);
  });

  it('does not fall over kinds that are names of something else', () => {
    const odd = aFinding({ kind: '__proto__', name: 'constructor' });
    expect(told(suffering(three, odd, onNode))).toHaveLength(2);
  });
});
