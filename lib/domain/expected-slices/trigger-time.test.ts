import { describe, expect, it } from 'vitest';
import type { Pod, Service } from '#lib/domain/objects.ts';
import { nextTriggerTime } from './trigger-time.ts';

const service: Service = {
  metadata: { name: 'web', namespace: 'shop', creationTimestamp: '2026-01-01T00:00:00Z' },
  spec: {},
};

describe('the cause of a slice write', () => {
  const first = nextTriggerTime(service, [pod('a', '10')], undefined);

  it('is the creation of the Service at the first look', () => {
    expect(first.triggerTime).toBe('2026-01-01T00:00:00Z');
  });

  it.each([
    { when: 'nothing changed', pods: [pod('a', '10')], expected: undefined },
    { when: 'a Pod went', pods: [], expected: undefined },
    { when: 'a time went back', pods: [pod('a', '09')], expected: undefined },
    { when: 'a Pod changed', pods: [pod('a', '20')], expected: '2026-01-01T00:00:20Z' },
    {
      when: 'a Pod came',
      pods: [pod('a', '10'), pod('b', '05')],
      expected: '2026-01-01T00:00:05Z',
    },
    {
      when: 'two changed',
      pods: [pod('a', '30'), pod('b', '20')],
      expected: '2026-01-01T00:00:20Z',
    },
  ])('when $when is $expected', ({ pods, expected }) => {
    expect(nextTriggerTime(service, pods, first.seen).triggerTime).toBe(expected);
  });

  it('is the creation again for a Service made anew', () => {
    const anew = {
      ...service,
      metadata: { ...service.metadata, creationTimestamp: '2026-01-02T00:00:00Z' },
    };
    expect(nextTriggerTime(anew, [], first.seen).triggerTime).toBe('2026-01-02T00:00:00Z');
  });
});

function pod(name: string, second: string): Pod {
  const lastTransitionTime = `2026-01-01T00:00:${second}Z`;
  return {
    metadata: { name, namespace: 'shop' },
    status: { conditions: [{ type: 'Ready', status: 'True', lastTransitionTime }] },
  };
}
