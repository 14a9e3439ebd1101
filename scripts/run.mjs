// @ts-check
import { ensureBuild } from './ensure-build.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { ensureDependencies } from './ensure-dependencies.mjs';
import { exitWith } from './exit-with.mjs';
import { environmentFor, findNode } from './find-node.mjs';
import { watchLifetime } from './lifetime.mjs';
import { root } from './paths.mjs';
import { browserPrograms, programs } from './programs.mjs';
import { runProgram } from './run-program.mjs';

// `node scripts/run.mjs NAME [arguments]`: one of the programs of the project, with all that it needs, on any Node.
const { signal } = watchLifetime();
const [name = '', ...args] = process.argv.slice(2);

await exitWith(async () => {
  const chosen = programs[name];
  if (!chosen) throw new Error(`"${name}" is not one of: ${Object.keys(programs).join(', ')}.`);
  await ensureDependencies(signal);
  const node = findNode();
  const env = environmentFor(node);
  if (browserPrograms.has(name)) {
    await ensureBuild(node, signal);
    env.SLICESCOPE_CHROMIUM = await ensureChromium(node, signal);
  }
  for (const [index, program] of chosen.entries()) {
    const further = index === chosen.length - 1 ? args : [];
    const { code } = await runProgram(node, [...program, ...further], { cwd: root, env, signal });
    if (code !== 0) return code;
  }
  return 0;
});
