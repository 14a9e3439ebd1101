import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
/** Where every stage of the Dockerfile works before the last. */
const stageFolder = '/src/';
const modulesFolder = 'node_modules';

/** What the last stage of the Dockerfile holds and how it starts, read from its lines. */
export type ImageStage = {
  /** Paths of the checkout, each with its place in the image. */
  readonly copies: readonly { readonly from: string; readonly to: string }[];
  readonly user: string;
  readonly entrypoint: readonly string[];
};

export function lastStage(): ImageStage {
  const lines = readFileSync(join(root, 'Dockerfile'), 'utf8').split('\n');
  const stage = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
  const word = (name: string) => stage.find((line) => line.startsWith(`${name} `)) ?? '';
  const copies = stage.flatMap((line) => {
    const paths = /^COPY --from=\w+ (.+)$/.exec(line)?.[1]?.split(' ') ?? [];
    const target = paths.at(-1) ?? '';
    return paths.slice(0, -1).map((path) => {
      if (!path.startsWith(stageFolder)) throw new Error(`${path} is not in ${stageFolder}`);
      const from = path.slice(stageFolder.length);
      return { from, to: target.endsWith('/') ? join(target, basename(from)) : target };
    });
  });
  return {
    copies,
    user: word('USER').slice('USER '.length),
    entrypoint: JSON.parse(word('ENTRYPOINT').slice('ENTRYPOINT '.length)),
  };
}

/** Puts into an empty folder what the last stage copies, and makes all of it unwritable. */
export function layOut({ copies }: ImageStage, folder: string): void {
  for (const { from, to } of copies) {
    const target = join(folder, to);
    if (from === modulesFolder) copyModules(target);
    else cpSync(join(root, from), target, { recursive: true, filter: isNoCache });
  }
  execFileSync('chmod', ['-R', 'a+rX,a-w', folder]);
}

/** The build stage removes it. */
function isNoCache(path: string): boolean {
  return path !== join(root, '.next', 'cache');
}

type Lockfile = {
  readonly packages: Readonly<
    Record<string, { readonly dev?: true; readonly optional?: true; readonly devOptional?: true }>
  >;
};

/** What `npm ci --omit=dev --omit=optional` installs, by the marks in the lockfile. */
function copyModules(target: string): void {
  const lockfile: Lockfile = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  for (const [path, { dev, optional, devOptional }] of Object.entries(lockfile.packages)) {
    // A package inside of another comes with it.
    const isOwnPlace = path.lastIndexOf(modulesFolder) === 0;
    if (!isOwnPlace || dev || optional || devOptional) continue;
    const to = join(dirname(target), path);
    mkdirSync(dirname(to), { recursive: true });
    execFileSync('cp', ['-R', join(root, path), to]);
  }
}
