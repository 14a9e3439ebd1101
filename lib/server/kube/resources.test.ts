import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectionPath } from './resources.ts';

describe('collectionPath', () => {
  it.each([
    ['services', undefined, '/api/v1/services'],
    ['pods', 'shop', '/api/v1/namespaces/shop/pods'],
    ['endpointslices', 'a-1', '/apis/discovery.k8s.io/v1/namespaces/a-1/endpointslices'],
    ['nodes', undefined, '/api/v1/nodes'],
    ['events', 'shop', '/api/v1/namespaces/shop/events'],
    ['endpoints', undefined, '/api/v1/endpoints'],
    ['statefulsets', 'shop', '/apis/apps/v1/namespaces/shop/statefulsets'],
  ] as const)('serves %s in %s at %s', (resource, namespace, path) => {
    expect(collectionPath(resource, namespace)).toBe(path);
  });

  it.each([
    '',
    '..',
    '../secrets',
    'a/b',
    'a%2fb',
    'A',
    'a?watch',
    'a b',
    'a\u0000',
    '-a',
    'a-',
    'x'.repeat(64),
  ])('refuses %j, which is no name of a namespace', (namespace) => {
    expect(() => collectionPath('services', namespace)).toThrow(TypeError);
  });

  it('gives no path but that of the collection, whatever it is asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (namespace) => {
        try {
          expect(collectionPath('pods', namespace)).toMatch(
            /^\/api\/v1\/namespaces\/[a-z0-9-]+\/pods$/,
          );
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError);
        }
      }),
    );
  });

  it('refuses a namespace for Nodes', () => {
    expect(() => collectionPath('nodes', 'shop')).toThrow('nodes have no namespace');
  });
});
