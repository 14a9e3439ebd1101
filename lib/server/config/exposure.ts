import { isIPv4 } from 'node:net';
import type { Settings } from './settings.ts';

/** Whether only this machine can reach the address. */
export function isLoopback(address: string): boolean {
  return (
    address === 'localhost' || address === '::1' || (isIPv4(address) && address.startsWith('127.'))
  );
}

/** Why these settings would show the cluster to others without anybody having said so, if they would. */
export function exposureProblem(settings: Settings): string | undefined {
  if (isLoopback(settings.listen)) return undefined;
  const missing = [
    settings.insecureNoAuth ? undefined : '--insecure-no-auth (there is no sign-in)',
    settings.allowedHosts.length > 0
      ? undefined
      : '--allowed-hosts NAME,… (the names the page is opened by)',
  ].filter((part) => part !== undefined);
  if (missing.length === 0) return undefined;
  return (
    `--listen ${settings.listen} shows the cluster to everyone who can reach this address. ` +
    `If that is meant, add ${missing.join(' and ')}.`
  );
}
