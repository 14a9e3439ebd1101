import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#simulator/api/json.ts';
import { applyStrategicMergePatch } from './strategic-merge-patch.ts';

const pod: JsonObject = {
  metadata: { labels: { a: '1', b: '2' }, finalizers: ['x/a', 'x/b'] },
  spec: {
    containers: [
      { name: 'app', image: 'app:1', env: [{ name: 'A', value: '1' }], args: ['x', 'y'] },
      { name: 'side', image: 'side:1' },
    ],
    tolerations: [{ key: 'k' }],
  },
  status: { conditions: [{ type: 'Ready', status: 'False', reason: 'Probing' }] },
};

function patched(patch: JsonObject): JsonObject {
  return applyStrategicMergePatch('Pod', pod, patch);
}

describe('a strategic merge patch', () => {
  it('merges lists by their merge key, and replaces those that have none', () => {
    const containers = [{ name: 'app', env: [{ name: 'B', value: '2' }], args: ['z'] }];
    expect(patched({ spec: { containers, tolerations: [{ key: 'l' }] } }).spec).toEqual({
      containers: [
        {
          name: 'app',
          image: 'app:1',
          env: [
            { name: 'B', value: '2' },
            { name: 'A', value: '1' },
          ],
          args: ['z'],
        },
        { name: 'side', image: 'side:1' },
      ],
      tolerations: [{ key: 'l' }],
    });
  });

  it('merges conditions by type, and labels by key', () => {
    const conditions = [{ type: 'Ready', status: 'True', reason: null }];
    const result = patched({ metadata: { labels: { a: null, c: '3' } }, status: { conditions } });
    expect(result.status).toEqual({ conditions: [{ type: 'Ready', status: 'True' }] });
    expect(result.metadata).toMatchObject({ labels: { b: '2', c: '3' } });
  });

  it('deletes and replaces elements by directive', () => {
    const removed = [{ name: 'side', $patch: 'delete' }];
    const replaced = [{ $patch: 'replace' }, { name: 'new', image: 'new:1' }];
    const names = (containers: readonly JsonObject[]) => patched({ spec: { containers } }).spec;
    expect(names(removed)).toMatchObject({ containers: [{ name: 'app' }] });
    expect(names(replaced)).toMatchObject({ containers: [{ name: 'new' }] });
    expect(patched({ metadata: { labels: { $patch: 'replace', z: '9' } } })).toMatchObject({
      metadata: { labels: { z: '9' } },
    });
  });

  it('orders by $setElementOrder, and deletes from lists of texts', () => {
    const result = patched({
      metadata: {
        '$deleteFromPrimitiveList/finalizers': ['x/a'],
        '$setElementOrder/finalizers': ['x/c', 'x/b'],
        finalizers: ['x/c'],
      },
      spec: { '$setElementOrder/containers': [{ name: 'side' }, { name: 'app' }] },
    });
    expect(result.metadata).toMatchObject({ finalizers: ['x/c', 'x/b'] });
    expect(result.spec).toMatchObject({ containers: [{ name: 'side' }, { name: 'app' }] });
  });

  it('keeps only what $retainKeys names', () => {
    const deployment = {
      spec: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } },
    };
    const strategy = { $retainKeys: ['type'], type: 'Recreate' };
    const result = applyStrategicMergePatch('apps.Deployment', deployment, { spec: { strategy } });
    expect(result).toEqual({ spec: { strategy: { type: 'Recreate' } } });
  });

  it('leaves no directive in what it adds', () => {
    const added = {
      name: 'new',
      '$setElementOrder/ports': [{ containerPort: 1 }],
      ports: [{ containerPort: 1 }],
    };
    expect(JSON.stringify(patched({ spec: { containers: [added] } }))).not.toContain('$');
  });

  it.each([
    [{ spec: { $patch: 'twist' } }, 'unknown patch type: twist'],
    [{ spec: { containers: [{ image: 'x' }] } }, 'does not contain declared merge key: name'],
  ])('refuses %j', (patch, message) => {
    expect(() => patched(patch)).toThrow(message);
  });
});
