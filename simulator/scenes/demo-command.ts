/** What docs/demo.md calls the file, and the page, where the demo was started without one. */
export const demoKubeconfig = 'demo.kubeconfig';

/**
 * The command of a scene as it is shown to be copied: with the demo's kubeconfig, so that it can never mean the cluster
 * that somebody's own kubeconfig stands for. `kubeconfig` is quoted for a shell.
 */
export function demoCommand(command: string, kubeconfig = demoKubeconfig): string {
  return command.replace(/^kubectl /, `kubectl --kubeconfig ${kubeconfig} `);
}
