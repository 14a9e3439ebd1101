import type { CommandOptions } from './kubectl.ts';
import { kubectlFor } from './kubectl.ts';

/** Runs kubectl once for what must succeed; returns what it printed, or throws with its own words. */
export async function kubectlOk(
  kubeconfig: string,
  args: readonly string[],
  options?: CommandOptions,
): Promise<string> {
  const kubectl = kubectlFor(kubeconfig);
  try {
    const { code, stdout, stderr } = await kubectl.run(args, options);
    if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  } finally {
    kubectl.close();
  }
}
