import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { inRoot } from '#scripts/paths.mjs';

/** What a figure depends on besides the product. */
export type Machine = {
  /** Of the checkout; with `+changes` where files differ from it. */
  readonly commit: string;
  readonly node: string;
  readonly next: string;
  readonly platform: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
};

const bytesPerGiB = 2 ** 30;

/** The machine and the versions of what runs on it. */
export function describeMachine(): Machine {
  return {
    commit: commit(),
    node: process.versions.node,
    next: installedVersion('next'),
    platform: `${process.platform} ${process.arch}`,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / bytesPerGiB),
  };
}

/** How many processes wanted to run on average over the last minute; 0 where the system does not tell. */
export function loadAverage(): number {
  return loadavg()[0] ?? 0;
}

/** Results that were written before are no change of the product. */
function commit(): string {
  try {
    const id = git('rev-parse', '--short=12', 'HEAD');
    const changes = git('status', '--porcelain', '--', ':!bench/results');
    return changes === '' ? id : `${id}+changes`;
  } catch (error) {
    // A copy without its history can be measured, too.
    return `unknown (${error instanceof Error ? error.message.split('\n', 1)[0] : String(error)})`;
  }
}

function git(...args: readonly string[]): string {
  return execFileSync('git', args, {
    cwd: inRoot(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}

function installedVersion(name: string): string {
  const { version }: { readonly version: string } = JSON.parse(
    readFileSync(inRoot('node_modules', name, 'package.json'), 'utf8'),
  );
  return version;
}
