import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { startSimulator } from './start-simulator.ts';

const usage =
  'usage: node simulator/main.ts [--port N] [--world demo|empty] [--seed N] [--kubeconfig-out FILE]';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    world: { type: 'string', default: 'demo' },
    seed: { type: 'string', default: '1' },
    'kubeconfig-out': { type: 'string' },
  },
});
const { world } = values;
if (world !== 'demo' && world !== 'empty') {
  process.stderr.write(`no world is named "${world}"\n${usage}\n`);
  process.exit(2);
}

const simulator = await startSimulator({
  world,
  port: Number(values.port),
  seed: Number(values.seed),
});
const file = values['kubeconfig-out'];
if (file !== undefined) await writeFile(file, simulator.kubeconfig(), { mode: 0o600 });
process.stdout.write(`${simulator.url}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
