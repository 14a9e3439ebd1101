import { describe, expect, it } from 'vitest';
import type { SourceStatus } from '#lib/domain/source-status.ts';
import { canvasNotice } from './canvas-notice.ts';
import type { TopologyState } from './topology-state.ts';
import { initialState } from './topology-state.ts';

const nothing = { shown: 0, hidden: 0 };

function source(more: Partial<SourceStatus>): SourceStatus {
  return {
    resource: 'services',
    phase: 'live',
    since: '2026-01-01T00:00:00Z',
    proofAgeMs: 0,
    objects: 0,
    unreadable: [],
    unreadableCount: 0,
    attempts: 0,
    ...more,
  };
}

function stateWith(...sources: readonly SourceStatus[]): TopologyState {
  return { ...initialState, revision: { epoch: 'abcdef01', seq: 0 }, sources };
}

describe('P3: why the canvas is empty', () => {
  it.each([
    ['every list is complete and live', [{}], 'empty'],
    ['the API server does not answer any more', [{ proofAgeMs: 60_000 }], 'stale'],
    ['it drops for longer than a moment', [{ phase: 'reconnecting', proofAgeMs: 60_000 }], 'stale'],
    ['nothing was listed yet', [{ phase: 'listing' }], 'listing'],
    ['there is no source yet', [], 'listing'],
    [
      'it never answered',
      [{ phase: 'reconnecting', proofAgeMs: undefined, attempts: 3 }],
      'unreachable',
    ],
    ['credentials are refused', [{ phase: 'failed', proofAgeMs: undefined }], 'unreachable'],
    ['it is no Kubernetes API', [{ phase: 'absent', proofAgeMs: undefined }], 'unreachable'],
    ['nothing may be seen', [{ phase: 'denied' }], 'denied'],
    [
      'one of two namespaces may not be seen',
      [{ namespace: 'a' }, { namespace: 'b', phase: 'denied' }],
      'denied',
    ],
    [
      'all is denied and the one namespace is empty',
      [{ phase: 'denied' }, { namespace: 'a' }],
      'empty',
    ],
  ] as const)('%s', (_what, sources, kind) => {
    const state = stateWith(...sources.map((more) => source(more)));
    expect(canvasNotice(state, 0, nothing)?.kind).toBe(kind);
  });

  it('says nothing while something is shown, and tells what a filter hides', () => {
    expect(canvasNotice(stateWith(source({})), 0, { shown: 1, hidden: 0 })).toBeUndefined();
    expect(canvasNotice(stateWith(source({})), 0, { shown: 0, hidden: 4 })).toEqual({
      kind: 'filtered',
      hidden: 4,
    });
  });
});
