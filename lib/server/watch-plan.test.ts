import { describe, expect, it } from 'vitest';
import { optionalResources } from '#lib/domain/source-status.ts';
import type { WatchCircumstances } from './watch-plan.ts';
import { planWatch } from './watch-plan.ts';

const usual: WatchCircumstances = {
  onlyNamespaces: [],
  withoutNodes: false,
  withoutEndpoints: false,
  podsEverywhere: true,
  homeNamespace: 'home',
  isLookedAt: true,
  lookedAt: ['shop'],
  podsLookedAt: ['shop'],
  suspect: [],
};
const everywhere = { everywhere: true, namespaces: [] };
const nowhere = { everywhere: false, namespaces: [] };
const explaining = ['pods', ...optionalResources] as const;

describe('planWatch', () => {
  it.each(['services', 'endpointslices', 'nodes', ...explaining] as const)(
    'watches %s everywhere in a cluster of few Pods',
    (resource) => {
      expect(planWatch(resource, false, usual)).toEqual(everywhere);
    },
  );

  it.each(explaining)('R9 watches %s where somebody looks when there are many Pods', (resource) => {
    const crowded = { ...usual, podsEverywhere: false };
    expect(planWatch(resource, false, crowded)).toEqual({
      everywhere: false,
      namespaces: ['shop'],
    });
    expect(planWatch(resource, false, { ...usual, podsEverywhere: undefined })).toEqual(nowhere);
  });

  it.each(explaining)('R18 watches %s only where there is room for Pods', (resource) => {
    const lookedAt = ['shop', 'games'];
    expect(planWatch(resource, true, { ...usual, lookedAt }).namespaces).toEqual(['home', 'shop']);
    expect(
      planWatch(resource, false, { ...usual, lookedAt, podsEverywhere: false }).namespaces,
    ).toEqual(['shop']);
    expect(planWatch('services', true, { ...usual, lookedAt }).namespaces).toEqual([
      'home',
      ...lookedAt,
    ]);
  });

  it.each(explaining)(
    'R17 watches %s where something is wrong, too, but for Endpoints',
    (resource) => {
      const crowded = { ...usual, podsEverywhere: false, suspect: ['edge', 'shop'] };
      expect(planWatch(resource, false, crowded).namespaces).toEqual(
        resource === 'endpoints' ? ['shop'] : ['shop', 'edge'],
      );
      expect(planWatch(resource, false, { ...crowded, podsEverywhere: true })).toEqual(everywhere);
    },
  );

  it.each(['services', ...explaining] as const)(
    'R6 tries %s in the namespaces that are meant where all are refused',
    (resource) => {
      expect(planWatch(resource, true, usual)).toEqual({
        everywhere: true,
        namespaces: ['home', 'shop'],
      });
    },
  );

  it('watches Endpoints only while somebody looks, and never where they are switched off', () => {
    expect(planWatch('endpoints', false, { ...usual, isLookedAt: false })).toEqual(nowhere);
    expect(planWatch('endpoints', true, { ...usual, withoutEndpoints: true })).toEqual(nowhere);
    const only = { ...usual, onlyNamespaces: ['shop'] };
    expect(planWatch('endpoints', false, { ...only, isLookedAt: false })).toEqual(nowhere);
    expect(planWatch('events', false, { ...only, isLookedAt: false })).toEqual({
      everywhere: false,
      namespaces: ['shop'],
    });
  });

  it('asks for Nodes in any case, unless told not to', () => {
    const only = { ...usual, onlyNamespaces: ['shop'] };
    expect(planWatch('nodes', false, only)).toEqual(everywhere);
    expect(planWatch('nodes', false, { ...only, withoutNodes: true })).toEqual(nowhere);
  });
});
