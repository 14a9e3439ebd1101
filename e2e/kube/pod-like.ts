import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the kubelet mounts for a ServiceAccount. */
export type MountedAccount = {
  readonly token: string;
  readonly authority: string;
  readonly namespace: string;
};

/** A mount namespace of our own: whatever is mounted in it, nobody else sees. */
const ownMounts = ['unshare', '--user', '--map-root-user', '--mount'] as const;
/** `$0` is the folder that appears as the ServiceAccount's; the rest is what then runs. */
const mountAccount = `
  account=/run/secrets/kubernetes.io/serviceaccount
  mount -t tmpfs tmpfs /run && mkdir -p $account && mount --bind "$0" $account && exec "$@"`;

/** Whether this machine lets its users make mounts of their own. */
export function canMount(): boolean {
  const [program, ...args] = ownMounts;
  return spawnSync(program, [...args, 'mount', '-t', 'tmpfs', 'tmpfs', '/run']).status === 0;
}

/** Writes what a Pod finds, also anew: a running product then meets a rotated token. */
export function writeAccount(folder: string, account: MountedAccount): void {
  writeFileSync(join(folder, 'ca.crt'), account.authority);
  writeFileSync(join(folder, 'namespace'), account.namespace);
  writeFileSync(join(folder, 'token'), account.token);
}

/** The command that runs a program where the folder is mounted as in a Pod. */
export function withAccount(folder: string): readonly string[] {
  return [...ownMounts, 'sh', '-c', mountAccount, folder];
}
