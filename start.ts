import { nodeProblem } from './lib/server/config/node-problem.ts';

// What dist/server.mjs begins with. It imports nothing else at first: an old Node would stop at that, or worse, go on.
const problem = nodeProblem(process.versions.node);
if (problem !== undefined) {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}
await import('./server.ts');
