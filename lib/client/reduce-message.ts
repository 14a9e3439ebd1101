import type { ServerMessage } from '#lib/protocol/messages.ts';
import { StreamFailure } from './stream-failure.ts';
import type { TopologyState } from './topology-state.ts';
import { applyBeat, applyChanges } from './topology-state.ts';

/**
 * The state after one message of the stream, which arrived at `at`.
 * @throws StreamFailure where the stream cannot be continued; it says whether the state can
 */
export function reduceMessage(
  state: TopologyState,
  message: ServerMessage,
  at: number,
): TopologyState {
  switch (message.type) {
    case 'hello':
      if (message.epoch === state.revision?.epoch) return state;
      throw new StreamFailure('the server has started anew', { needsSnapshot: true });
    case 'changes': {
      const next = applyChanges(state, message);
      if (next !== undefined) return next;
      throw new StreamFailure('a change was missed', { needsSnapshot: true });
    }
    case 'beat':
      return applyBeat(state, message, at);
    case 'resync':
      throw new StreamFailure('the server asks for a new start', { needsSnapshot: true });
    case 'bye':
      throw new StreamFailure('the Slicescope server is stopping', { retryMs: message.retryMs });
  }
}
