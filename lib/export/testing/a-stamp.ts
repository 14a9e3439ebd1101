import type { Stamp } from '#lib/export/stamp.ts';

export function aStamp(changes: Partial<Stamp> = {}): Stamp {
  return {
    version: '1.2.3',
    context: 'prod-eu-1',
    cluster: 'eu-1',
    server: 'https://api.example.net:6443',
    serverVersion: 'v1.34.1',
    isDemo: false,
    isUnverified: false,
    time: '2026-11-21T10:15:30.123Z',
    revision: 'abcdef01.42',
    namespaces: ['shop'],
    seesAll: true,
    query: '',
    onlyTrouble: false,
    selection: '',
    freshness: { fresh: 'live', text: 'Live · 1s' },
    notices: [],
    counts: ['2 of 2 Services drawn'],
    ...changes,
  };
}
