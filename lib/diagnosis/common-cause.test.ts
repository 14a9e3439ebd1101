import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FindingBrief, ObjectRef, Since } from '#lib/domain/finding.ts';
import { commonCauses } from './common-cause.ts';

const node: ObjectRef = { kind: 'Node', name: 'n2' };

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
    expect(commonCauses([...later, ...early, ...unknown])[0]?.since.kind).toBe('at-least');
  });

  it('of two causes of the same Services tells the wider one', () => {
    const zone: ObjectRef = { kind: 'Zone', name: 'a' };
    const causes = commonCauses(suffering(['a', 'b', 'c'], aFinding(node), aFinding(zone)));
    expect(causes.map(({ culprit }) => culprit)).toEqual([zone]);
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
