import { describe, expect, it } from 'vitest';
import type { Pod } from '#lib/domain/objects.ts';
import { whyNotReady } from './pod-words.ts';

const pod = (status: Pod['status'], spec: Pod['spec'] = {}): Pod => ({
  metadata: { namespace: 'shop', name: 'web-1' },
  spec,
  status,
});
const notReady = { type: 'Ready', status: 'False', reason: 'ContainersNotReady' };

describe('why a Pod is not ready', () => {
  it.each<[string, Pod, string]>([
    ['is empty for a ready one', pod({ conditions: [{ type: 'Ready', status: 'True' }] }), ''],
    [
      'names the scheduler’s reason',
      pod({ conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }] }),
      'not scheduled: Unschedulable',
    ],
    [
      'names the container that waits, and how often it was started again',
      pod({
        conditions: [notReady],
        containerStatuses: [
          { name: 'app', restartCount: 7, state: { waiting: { reason: 'CrashLoopBackOff' } } },
        ],
      }),
      'container app: CrashLoopBackOff after 7 restarts',
    ],
    [
      'claims no failure of a probe that it only has',
      pod(
        {
          conditions: [notReady],
          containerStatuses: [{ name: 'app', started: true, state: { running: {} } }],
        },
        {
          containers: [
            { name: 'app', readinessProbe: { httpGet: { port: 8080, path: '/ready' } } },
          ],
        },
      ),
      'container app not ready · has readiness probe HTTP :8080/ready',
    ],
    ['says that nothing is said', pod(undefined), 'has no Ready condition'],
  ])('%s', (_what, subject, words) => {
    expect(whyNotReady(subject, undefined)).toBe(words);
  });

  it('names the Node that is not ready, where its containers are', () => {
    const subject = pod({
      conditions: [notReady],
      containerStatuses: [{ name: 'app', ready: true }],
    });
    const node = { metadata: { name: 'n2' }, status: { conditions: [] } };
    expect(whyNotReady(subject, node)).toBe('its Node n2 is not ready');
  });
});
