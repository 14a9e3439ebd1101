import { readFileSync, writeFileSync } from 'node:fs';
import { SettingsError } from '#lib/server/config/read-settings.ts';

/** Tells a file of ours from somebody's own kubeconfig. */
const firstLine = '# The demo cluster of Slicescope; of no use when the demo has ended.\n';
/** It holds a token. */
const ownerOnly = 0o600;

/**
 * Writes the kubeconfig for who wants to use kubectl on the demo. Throws {@link SettingsError} where the file cannot be
 * written, or is one that no demo has written: nobody's kubeconfig is lost.
 */
export function writeDemoKubeconfig(file: string, kubeconfig: string): void {
  const option = `--demo-kubeconfig ${JSON.stringify(file)}`;
  if (!isReplaceable(file)) {
    throw new SettingsError(
      `${option} is there and was not written by the demo. Name another file, or remove it.`,
    );
  }
  try {
    writeFileSync(file, `${firstLine}${kubeconfig}`, { mode: ownerOnly });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingsError(`${option} cannot be written: ${reason}`);
  }
}

function isReplaceable(file: string): boolean {
  try {
    return readFileSync(file, 'utf8').startsWith(firstLine);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT';
  }
}
