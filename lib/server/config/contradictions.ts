import type { GivenValue } from './given-value.ts';
import type { SettingName, Settings } from './settings.ts';

/** Settings that choose or name a cluster other than the demo. */
const ofOtherClusters: readonly SettingName[] = ['kubeconfig', 'context', 'clusterName'];

/** A sentence for each setting that would be ignored in silence because another one says the opposite. */
export function contradictions(
  settings: Settings,
  given: ReadonlyMap<string, readonly GivenValue[]>,
): readonly string[] {
  if (!settings.demo) return [];
  const demo = given.get('demo')?.at(-1)?.from ?? '--demo';
  return ofOtherClusters.flatMap((setting) => {
    const other = given.get(setting)?.at(-1);
    if (other === undefined) return [];
    return `${demo} shows the demo cluster, ${other.from} ${JSON.stringify(other.text)} is for another one. Leave out ${other.from} or ${demo}.`;
  });
}
