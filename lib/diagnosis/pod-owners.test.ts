import { describe, expect, it } from 'vitest';
import type { Pod } from '#lib/domain/objects.ts';
import { aPod } from '#lib/domain/testing.ts';
import { known } from './known.ts';
import { podOwners } from './pod-owners.ts';

function ownedBy(n: number, kind: string, name: string): Pod {
  const pod = aPod(n);
  const ownerReferences = [{ apiVersion: 'apps/v1', kind, name, uid: name, controller: true }];
  return { ...pod, metadata: { ...pod.metadata, ownerReferences } };
}

describe('who keeps Pods', () => {
  it('is told by workload, that of most Pods first, and that nobody does', () => {
    const { ownerReferences: _, ...metadata } = aPod(4).metadata;
    const alone: Pod = { ...aPod(4), metadata };
    const pods = [alone, ownedBy(1, 'StatefulSet', 'db'), ownedBy(2, 'StatefulSet', 'db')];
    const owners = podOwners(pods, { workloads: () => known([]) });
    expect(owners.map(({ workload, pods: count }) => [workload?.name, count])).toEqual([
      ['db', 2],
      [undefined, 1],
    ]);
  });
});
