import { describe, expect, it } from 'vitest';
import { settle } from '#lib/diagnosis/settle.ts';
import { checkCases } from '#lib/diagnosis/testing/check-cases.ts';
import { clusterCandidates, findingsOf } from '#lib/diagnosis/testing/finding-case.ts';
import { labelledPod } from '#lib/diagnosis/testing/labelled-pod.ts';
import { aWorld, testNow } from '#lib/diagnosis/testing/world.ts';
import type { Pod } from '#lib/domain/objects.ts';
import { aService } from '#lib/domain/testing.ts';
import { selectorCases } from './selector.cases.ts';
import { selectorEdgeCases } from './selector-edges.cases.ts';
import { unmatchedCases } from './unmatched.cases.ts';

const cases = [...unmatchedCases, ...selectorCases, ...selectorEdgeCases];

describe('N20, A: what a selector matches', () => {
  checkCases(cases);
});

/** The findings of family A of a case: id, severity, sentence, cause, what could not be read. */
function told(name: string): readonly string[] {
  const one = cases.find((each) => each.name.startsWith(name));
  if (one === undefined) throw new Error(`no case ${name}`);
  return findingsOf(one.world, one.heldMs)
    .filter(({ id }) => id.startsWith('A') && id !== 'A10')
    .map(({ id, severity, sentence, cause, notVisible }) =>
      [`${id} ${severity}: ${sentence}`, cause?.slice(0, 3), ...notVisible]
        .filter((words) => words !== undefined)
        .join(' | '),
    );
}

describe('A: what is said, how grave it is and what causes what', () => {
  it.each([
    ['fixture 2:', ['A01 critical: selector app=web matches no Pod; shop has 1 Pod: app=api on 1']],
    [
      'fixture 3:',
      [
        'A02 critical: selector app=web matches no Pod; 1 Pod has app=Web; matching is exact, capitals and dashes count',
        'A01 critical: selector app=web matches no Pod; shop has 2 Pods: app=Web on 1, app=web-v2 on 1 | A02',
      ],
    ],
    [
      'fixture 4:',
      [
        'A03 critical: selector app=web,tier=fe matches no Pod; 3 Pods have all of it but no label tier',
        'A01 critical: selector app=web,tier=fe matches no Pod; shop has 3 Pods and none with all 2 labels | A03',
      ],
    ],
    [
      'run=web',
      [
        'A03 critical: selector app=web matches no Pod; 2 Pods have run=web instead of app=web',
        'A01 critical: selector app=web matches no Pod; shop has 2 Pods and none with a label app | A03',
      ],
    ],
    [
      'fixture 5: ',
      [
        'A04 critical: selector app=web matches no Pod in shop; 3 Pods in shop-dev have these labels, and a selector does not cross namespaces',
        'A01 critical: selector app=web matches no Pod; namespace shop has no Pod | A04',
      ],
    ],
    [
      'fixture 5 where',
      [
        'A01 critical: selector app=web matches no Pod; namespace shop has no Pod | Pods of other namespaces are not visible to you',
      ],
    ],
    [
      'the Deployment is scaled to 0',
      [
        'A05 error: selector app=web matches no Pod: Deployment web is scaled to 0 replicas',
        'A01 critical: selector app=web matches no Pod; namespace shop has no Pod | A05',
      ],
    ],
    [
      'fixture 54:',
      [
        'A06 critical: selector app=web,pod-template-hash=5d4f matches no Pod; pod-template-hash changes with every rollout; 3 Pods now have pod-template-hash=7c9b and its other label',
        'A01 critical: selector app=web,pod-template-hash=5d4f matches no Pod; shop has 3 Pods and none with all 2 labels | A06',
      ],
    ],
    [
      'one Pod matches and is not ready; two',
      [
        'A02 error: selector app=web matches only 1 Pod, not ready; 2 Pods have app=Web; matching is exact, capitals and dashes count',
      ],
    ],
    [
      'fixture 48:',
      [
        'A09 critical: all 6 Pods that selector app=batch matches have finished: 5 Succeeded, 1 Failed (Evicted)',
      ],
    ],
    [
      'fixture 49:',
      [
        'A07 warning: Service web-canary selects 3 of its 3 Pods too, with the same selector, type and port',
        'A07 warning: Service web selects 3 of its 3 Pods too, with the same selector, type and port',
      ],
    ],
    [
      'the selector of one is part',
      [
        'A07 info: Service web-canary selects 1 of its 4 Pods too',
        'A07 info: Service web selects 1 of its 1 Pod too',
      ],
    ],
    [
      'a Service for one Pod',
      [
        'A06 info: selector has statefulset.kubernetes.io/pod-name=db-0, which picks single Pods by design',
      ],
    ],
    [
      'pod-template-hash in the selector, matching',
      [
        'A06 warning: selector has pod-template-hash, which changes with every rollout: the Service then selects no Pod',
      ],
    ],
  ])('%s', (name, sentences) => {
    expect(told(name)).toEqual(sentences);
  });
});

describe('A01: what is known of a namespace without living Pods (N10)', () => {
  function stateOf(pods: readonly Pod[]) {
    const world = aWorld({ services: [aService('web')], pods });
    return findingsOf(world).find(({ id }) => id === 'A01')?.culpritState;
  }

  it('is that it has none, or that all have finished; else nothing', () => {
    expect(stateOf([])).toEqual({ words: 'it has no Pod' });
    const done = labelledPod('done', { app: 'api' }, { phase: 'Succeeded' });
    expect(stateOf([done])).toEqual({ words: 'all its Pods have finished' });
    expect(stateOf([done, labelledPod('api', { app: 'api' })])).toBeUndefined();
  });
});

describe('A10: since when Pods of a namespace are selected by no Service', () => {
  const minute = 60_000;
  const start = Date.parse(testNow);
  const payment = labelledPod('payment-5d4f-1', { app: 'payment', 'pod-template-hash': '5d4f' });
  const ofPayment = { kind: 'ReplicaSet', name: 'payment-5d4f' };
  const spool = labelledPod('spool', { app: 'spool' });

  function lonely(names: readonly string[], pods = [ownedBy(ofPayment), spool]) {
    const services = names.map((name) => aService(name, { selector: { app: name } }));
    return clusterCandidates(aWorld({ services, pods }));
  }
  function ownedBy({ kind, name }: { readonly kind: string; readonly name: string }) {
    const ownerReferences = [{ kind, name, uid: `uid-${name}`, controller: true }];
    return { ...payment, metadata: { ...payment.metadata, ownerReferences } };
  }
  function sinceAfter(first: ReturnType<typeof lonely>, then: ReturnType<typeof lonely>) {
    const before = settle(first, new Map(), start);
    const between = settle(then, before.memory, start + minute);
    const [finding] = settle(then, between.memory, start + 2 * minute).findings;
    return finding?.since;
  }

  it('N5: of other workloads than a minute before, since then', () => {
    expect(sinceAfter(lonely(['payment']), lonely(['spool']))).toEqual({
      kind: 'at',
      time: '2026-11-21T12:01:00.000Z',
    });
  });

  it('N5, near: while one of them stays, since the longest-lasting', () => {
    expect(sinceAfter(lonely(['payment']), lonely([]))?.time).toBe('2026-11-21T12:00:00.000Z');
  });

  it('N5: a rollout of the workload begins nothing anew', () => {
    const { metadata, ...rest } = ownedBy({ kind: 'ReplicaSet', name: 'payment-7c9b' });
    const labels = { app: 'payment', 'pod-template-hash': '7c9b' };
    const newer = { ...rest, metadata: { ...metadata, name: 'payment-7c9b-1', labels } };
    const since = sinceAfter(lonely(['spool']), lonely(['spool'], [newer, spool]));
    expect(since?.time).toBe('2026-11-21T12:00:00.000Z');
  });
});
