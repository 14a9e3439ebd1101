import { describe, expect, it } from 'vitest';
import type { PodObject } from '#simulator/api/objects.ts';
import { deployment, runningPod } from '#simulator/testing/builders.ts';
import { withReadiness } from './pod-status.ts';
import { rollDeployment } from './roll-deployment.ts';
import { templateHash, templateHashLabel } from './template-hash.ts';

const web = deployment('web', 3);
const present = templateHash(web.spec.template);

function pod(name: string, hash: string, ready: boolean): PodObject {
  const base = runningPod(name, 1);
  return withReadiness(
    { ...base, metadata: { ...base.metadata, labels: { [templateHashLabel]: hash } } },
    ready,
    '2026-01-01T00:00:00Z',
  );
}

const step = (pods: readonly PodObject[]) => {
  const { create, remove } = rollDeployment(web, pods);
  return { create, remove: remove.map(({ metadata }) => metadata.name) };
};

describe('a Deployment of three', () => {
  it.each([
    ['makes all when there is none', [], { create: 3, remove: [] }],
    [
      'adds one above its number for a new template',
      [pod('a', 'old', true), pod('b', 'old', true), pod('c', 'old', true)],
      { create: 1, remove: [] },
    ],
    [
      'waits for the new one to be ready',
      [
        pod('a', 'old', true),
        pod('b', 'old', true),
        pod('c', 'old', true),
        pod('d', present, false),
      ],
      { create: 0, remove: [] },
    ],
    [
      'then removes an old one',
      [
        pod('a', 'old', true),
        pod('b', 'old', true),
        pod('c', 'old', true),
        pod('d', present, true),
      ],
      { create: 0, remove: ['a'] },
    ],
    [
      'removes old ones that are not ready at once',
      [pod('a', 'old', false), pod('b', 'old', true), pod('c', 'old', true)],
      { create: 1, remove: ['a'] },
    ],
    [
      'removes what is too much, not ready ones first',
      [
        pod('a', present, true),
        pod('b', present, true),
        pod('c', present, false),
        pod('d', present, true),
      ],
      { create: 0, remove: ['c'] },
    ],
  ])('%s', (_title, pods, expected) => {
    expect(step(pods)).toEqual(expected);
  });

  it('does not count what is terminating', () => {
    const going = pod('a', present, true);
    const terminating = {
      ...going,
      metadata: { ...going.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' },
    };
    expect(step([terminating, pod('b', present, true), pod('c', present, true)])).toEqual({
      create: 1,
      remove: [],
    });
  });
});
