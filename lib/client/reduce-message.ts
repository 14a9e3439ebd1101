import type { ServerMessage } from '#lib/protocol/messages.ts';
import type { Applied } from './apply-changes.ts';
import { applyChanges } from './apply-changes.ts';
import { noChange } from './state-change.ts';
import { StreamFailure } from './stream-failure.ts';
import type { TopologyState } from './topology-state.ts';
import { applyBeat } from './topology-state.ts';

/**
 * The state after one message of the stream, which arrived at `at`, and what became other in it.
 * @throws StreamFailure where the stream cannot be continued; it says whether the state can
 */
export function reduceMessage(state: TopologyState, message: ServerMessage, at: number): Applied {
  switch (message.type) {
    case 'hello':
      if (message.epoch === state.revision?.epoch) return { state, change: noChange };
      throw new StreamFailure('the server has started anew', { needsSnapshot: true });
    case 'changes': {
      const next = applyChanges(state, message);
      if (next !== undefined) return next;
      throw new StreamFailure('a change was missed', { needsSnapshot: true });
    }
    case 'beat':
      return { state: applyBeat(state, message, at), change: { ...noChange, frame: true } };
    case 'resync':
      throw new StreamFailure('the server asks for a new start', { needsSnapshot: true });
    case 'bye':
      throw new StreamFailure('the Slicescope server is stopping', { retryMs: message.retryMs });
  }
}
