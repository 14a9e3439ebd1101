// @ts-check
import { spawnSync } from 'node:child_process';
import { ensureBuild, isBuilt } from './ensure-build.mjs';
import { ensureDependencies } from './ensure-dependencies.mjs';
import { findNode } from './find-node.mjs';
import { inRoot, serverFile } from './paths.mjs';
import { runServer } from './run-server.mjs';

/**
 * From a fresh clone to a served page, on whatever Node is there (18 or newer). Returns the exit code.
 * @param {readonly string[]} args of the server
 * @param {import('./lifetime.mjs').Lifetime} lifetime
 * @param {(node: string) => number | undefined} [ask] what may make the start needless: it returns the exit code then
 * @returns {Promise<number>}
 */
export async function startProduct(args, lifetime, ask) {
  await ensureDependencies(lifetime.signal);
  const node = findNode();
  const asked = ask?.(node);
  if (asked !== undefined) return asked;
  if (!isBuilt()) {
    const answer = answerWithoutBuild(node, args);
    if (answer !== undefined) return answer;
    await ensureBuild(node, lifetime.signal);
  }
  lifetime.signal.throwIfAborted();
  return runServer(node, serverFile, args, lifetime);
}

/**
 * Nobody should wait for a build to read the help or to learn of a misspelled flag.
 * @param {string} node
 * @param {readonly string[]} args
 * @returns {number | undefined} the exit code when the question is answered
 */
function answerWithoutBuild(node, args) {
  const checker = inRoot('lib', 'server', 'config', 'check-arguments.ts');
  const { status } = spawnSync(node, ['--disable-warning=ExperimentalWarning', checker, ...args], {
    stdio: 'inherit',
  });
  const isQuestion = args.some((word) => ['--help', '-h', '--version'].includes(word));
  return status === 0 && !isQuestion ? undefined : (status ?? 1);
}
