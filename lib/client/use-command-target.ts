import type { CommandTarget } from '#lib/diagnosis/command-text.ts';
import type { ClusterIdentity } from '#lib/protocol/messages.ts';
import { useSelect } from './use-topology.ts';

/** What `--demo-kubeconfig` is called wherever the demo shows a command. */
const demoKubeconfig = 'demo.kubeconfig';
const demoTarget: CommandTarget = { kubeconfig: demoKubeconfig };
const nowhere: CommandTarget = {};
const targets = new Map<string, CommandTarget>();

/** Which cluster the commands on the page name, so that they mean no other one whatever kubectl is set to. */
export function useCommandTarget(): CommandTarget {
  return useSelect((state) => targetOf(state.identity));
}

function targetOf(identity: ClusterIdentity | undefined): CommandTarget {
  if (identity === undefined) return nowhere;
  if (identity.demo) return demoTarget;
  const known = targets.get(identity.context) ?? { context: identity.context };
  targets.set(identity.context, known);
  return known;
}
