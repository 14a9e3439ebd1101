// @ts-check
import { spawnSync } from 'node:child_process';
import { ensureBuild, isBuilt } from './ensure-build.mjs';
import { ensureDependencies } from './ensure-dependencies.mjs';
import { exitWith } from './exit-with.mjs';
import { findNode } from './find-node.mjs';
import { watchLifetime } from './lifetime.mjs';
import { inRoot, serverFile } from './paths.mjs';
import { runServer } from './run-server.mjs';

// `npm start`: from a fresh clone to a served page, on whatever Node is there (18 or newer).
const lifetime = watchLifetime();
const args = process.argv.slice(2);

await exitWith(async () => {
  await ensureDependencies(lifetime.signal);
  const node = findNode();
  if (!isBuilt()) {
    const answer = answerWithoutBuild(node);
    if (answer !== undefined) return answer;
    await ensureBuild(node, lifetime.signal);
  }
  lifetime.signal.throwIfAborted();
  return runServer(node, serverFile, args, lifetime);
});

/**
 * Nobody should wait for a build to read the help or to learn of a misspelled flag.
 * @param {string} node
 * @returns {number | undefined} the exit code when the question is answered
 */
function answerWithoutBuild(node) {
  const checker = inRoot('lib', 'server', 'config', 'check-arguments.ts');
  const { status } = spawnSync(node, ['--disable-warning=ExperimentalWarning', checker, ...args], {
    stdio: 'inherit',
  });
  const isQuestion = args.some((word) => ['--help', '-h', '--version'].includes(word));
  return status === 0 && !isQuestion ? undefined : (status ?? 1);
}
