import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { systemClock } from './clock.ts';
import { createLoad } from './load/create-load.ts';
import { createRandom } from './random.ts';
import type { SimulatorOptions } from './start-simulator.ts';
import { startSimulator } from './start-simulator.ts';
import { createSystem } from './world/system.ts';

/** What holds where nothing is said, as it would be typed. */
const defaults = {
  world: 'demo',
  seed: '1',
  services: '20',
  'pods-per-service': '5',
  endpoints: '100',
  nodes: '3',
  namespaces: '2',
} as const;

const usage = `usage: npm run simulator -- [--port N] [--world demo|empty|uniform|large] [--seed N] [--tls] [--kubeconfig-out FILE]
  of the uniform world: [--services N] [--pods-per-service N] [--nodes N] [--namespaces N]
  of the large world: [--services N] [--endpoints N] [--nodes N] [--namespaces N]
  of any world: changes of EndpointSlices: [--changes-per-second N]
  where nothing is said: ${defaultsText()}, a free port, and changes in the demo alone
  150 000 endpoints: --world large --services 10000 --endpoints 150000 --nodes 5000 --namespaces 40`;

const values = readFlags();
if (values.help) {
  process.stdout.write(`${usage}\n`);
  process.exit(0);
}

const world = chooseWorld(values.world);
if (world === undefined) refuse(`no world is named "${values.world}"`);

const simulator = await startSimulator({
  world,
  port: Number(values.port),
  seed: Number(values.seed),
  // kubectl and client-go send no credentials over plain HTTP.
  tls: values.tls || values['kubeconfig-out'] !== undefined,
}).catch((error: unknown) => {
  if (error instanceof RangeError) refuse(error.message);
  throw error;
});
// Tests want nothing at all in an empty world; whoever writes to it by hand starts as in a new cluster.
if (world === 'empty') createSystem(simulator.cluster);
const file = values['kubeconfig-out'];
if (file !== undefined) await writeFile(file, simulator.kubeconfig(), { mode: 0o600 });
startLoad();
process.stdout.write(`${simulator.url}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));

function defaultsText(): string {
  return Object.entries(defaults)
    .map(([flag, value]) => `--${flag} ${value}`)
    .join(' ');
}

function readFlags() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string', default: '0' },
        world: { type: 'string', default: defaults.world },
        tls: { type: 'boolean', default: false },
        seed: { type: 'string', default: defaults.seed },
        'kubeconfig-out': { type: 'string' },
        services: { type: 'string', default: defaults.services },
        'pods-per-service': { type: 'string', default: defaults['pods-per-service'] },
        endpoints: { type: 'string', default: defaults.endpoints },
        nodes: { type: 'string', default: defaults.nodes },
        namespaces: { type: 'string', default: defaults.namespaces },
        'changes-per-second': { type: 'string', default: '0' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    // The first sentence names the flag; what Node adds is about its own ways to pass positionals.
    if (error instanceof TypeError) refuse(error.message.replace(/\.?\s*(?:\. |\n).*$/s, ''));
    throw error;
  }
}

function startLoad(): void {
  const changesPerSecond = Number(values['changes-per-second']);
  if (changesPerSecond === 0) return;
  const random = createRandom(Number(values.seed));
  try {
    createLoad(simulator.cluster, { clock: systemClock, random, changesPerSecond }).start();
  } catch (error) {
    if (error instanceof RangeError) refuse(error.message);
    throw error;
  }
}

function chooseWorld(name: string): SimulatorOptions['world'] | undefined {
  if (name === 'demo' || name === 'empty') return name;
  const counts = {
    services: Number(values.services),
    nodes: Number(values.nodes),
    namespaces: Number(values.namespaces),
  };
  if (name === 'large') return { kind: 'large', ...counts, endpoints: Number(values.endpoints) };
  if (name !== 'uniform') return undefined;
  return { kind: 'uniform', ...counts, podsPerService: Number(values['pods-per-service']) };
}

function refuse(reason: string): never {
  process.stderr.write(`${reason}\n${usage}\n`);
  process.exit(2);
}
