import type { CommandTarget } from '#lib/diagnosis/command-text.ts';
import type { ClusterIdentity } from '#lib/protocol/messages.ts';
import { useFrameSelect } from './use-topology.ts';

const nowhere: CommandTarget = {};
/** One object for each target, so that a heartbeat renders nothing. */
const targets = new Map<string, CommandTarget>();

/** What the commands on the page tell kubectl, so that they mean this cluster whatever kubectl is set to. */
export function useCommandTarget(): CommandTarget {
  return useFrameSelect((state) => targetOf(state.identity));
}

/** False where a command cannot name the cluster, so that the reader's kubectl has to point at it. */
export function namesCluster({ context, kubeconfig }: CommandTarget): boolean {
  return context !== undefined || kubeconfig !== undefined;
}

function targetOf(identity: ClusterIdentity | undefined): CommandTarget {
  if (identity?.kubectl === undefined) return nowhere;
  const { context, kubeconfig } = identity.kubectl;
  const key = JSON.stringify([context, kubeconfig]);
  const known = targets.get(key) ?? identity.kubectl;
  targets.set(key, known);
  return known;
}
