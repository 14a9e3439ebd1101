import type { CommandTarget } from '#lib/diagnosis/command-text.ts';
import type { ConfiguredSource } from './config/published-config.ts';
import type { Settings } from './config/settings.ts';

/** What the demo's kubeconfig is called in commands where the demo was started without `--demo-kubeconfig`. */
const demoKubeconfig = 'demo.kubeconfig';

/**
 * What kubectl has to be told so that a command means this cluster. In a Pod nothing can be said: the name that stands
 * for the context there is ours, and in nobody's kubeconfig.
 *
 * @param context the one that is shown
 */
export function kubectlTarget(
  source: ConfiguredSource,
  { demoKubeconfig: written }: Pick<Settings, 'demoKubeconfig'>,
  context: string,
): CommandTarget {
  switch (source.kind) {
    case 'demo':
      return { kubeconfig: written ?? demoKubeconfig };
    case 'in-cluster':
      return {};
    case 'kubeconfig':
      return { context };
  }
}
