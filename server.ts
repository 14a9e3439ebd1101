import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { shellQuote } from '#lib/domain/shell-quote.ts';
import { answerQuestion } from '#lib/server/config/answer-question.ts';
import { isLoopback } from '#lib/server/config/exposure.ts';
import { product } from '#lib/server/config/product.ts';
import type { ConfiguredSource } from '#lib/server/config/published-config.ts';
import { publishConfig } from '#lib/server/config/published-config.ts';
import { readSettings, SettingsError } from '#lib/server/config/read-settings.ts';
import type { Settings } from '#lib/server/config/settings.ts';
import { publishDemo, publishedDemo } from '#lib/server/demo/demo-control.ts';
import { sceneLine } from '#lib/server/demo/scene-line.ts';
import { unknownScene } from '#lib/server/demo/unknown-scene.ts';
import { writeDemoKubeconfig } from '#lib/server/demo/write-demo-kubeconfig.ts';
import { closeDoor } from '#lib/server/door/close-door.ts';
import type { RequestHandler } from '#lib/server/door/front-door.ts';
import { createFrontDoor } from '#lib/server/door/front-door.ts';
import type { Phase } from '#lib/server/door/health.ts';
import { createHostAllowList } from '#lib/server/door/host-allow-list.ts';
import { listen } from '#lib/server/door/listen.ts';
import { openMetrics } from '#lib/server/door/open-metrics.ts';
import { findPackedFiles } from '#lib/server/door/packed-files.ts';
import { pageAddress } from '#lib/server/door/page-address.ts';
import { prepareNext } from '#lib/server/door/prepare-next.ts';
import { redirectConsole } from '#lib/server/door/redirect-console.ts';
import { runtimeHandle, startedRuntime } from '#lib/server/door/runtime-handle.ts';
import { settleDown } from '#lib/server/door/settle-down.ts';
import { stopOnSignal } from '#lib/server/door/stop-on-signal.ts';
import { chooseSource } from '#lib/server/kube/choose-source.ts';
import { createLogger } from '#lib/server/log.ts';

type ChosenSource = ReturnType<typeof chooseSource>;

const log = createLogger('server');

/** Errors whose message is meant for the operator as it is, and the exit code each has. */
const plainErrors: Readonly<Record<string, number>> = {
  SettingsError: 2,
  KubeconfigError: 2,
  ListenError: 1,
};

await main(process.argv.slice(2)).catch((error: unknown) => {
  const exitCode = error instanceof Error ? plainErrors[error.name] : undefined;
  if (error instanceof Error && exitCode !== undefined) process.stderr.write(`${error.message}\n`);
  else log.error('the server could not start', { error });
  process.exit(exitCode ?? 1);
});

async function main(args: readonly string[]): Promise<void> {
  const answer = answerQuestion(args);
  if (answer !== undefined) {
    process.stdout.write(answer);
    return;
  }
  const settings = readSettings(args, process.env);
  const { kubeconfig, context, clusterName, demo } = settings;
  const { KUBECONFIG, HOME, USERPROFILE, KUBERNETES_SERVICE_HOST, KUBERNETES_SERVICE_PORT } =
    process.env;
  const chosen = chooseSource({
    ...(kubeconfig !== undefined && { kubeconfig }),
    ...(context !== undefined && { context }),
    ...(clusterName !== undefined && { clusterName }),
    demo,
    env: { KUBECONFIG, HOME, USERPROFILE, KUBERNETES_SERVICE_HOST, KUBERNETES_SERVICE_PORT },
  });
  if (settings.scene !== undefined) await checkScene(settings.scene, chosen);
  if (settings.demoKubeconfig !== undefined && chosen.kind !== 'demo') {
    throw new SettingsError('--demo-kubeconfig is for the demo cluster only. Add --demo.');
  }
  await serve(settings, chosen);
}

async function checkScene(name: string, { kind }: ChosenSource): Promise<void> {
  if (kind !== 'demo') {
    throw new SettingsError(`--scene ${name} plays in the demo cluster only. Add --demo.`);
  }
  const { findScene, sceneTable } = await import('./simulator/scenes/scene-table.ts');
  if (findScene(name) !== undefined) return;
  const names = sceneTable.map((scene) => scene.name);
  throw new SettingsError(`--scene: ${unknownScene(name, names)}`);
}

/** Takes the port first, so that a used one is told at once; until Next is prepared requests are told to wait. */
async function serve(settings: Settings, chosen: ChosenSource): Promise<void> {
  let phase: Phase = 'starting';
  let hosts = createHostAllowList(settings.port, settings.allowedHosts);
  let handler: RequestHandler | undefined;
  const server = createFrontDoor({
    hosts: () => hosts,
    handler: () => handler,
    maxStreams: settings.maxViewers,
    packedFiles: findPackedFiles(join(productFolder(), '.next', 'static'), '/_next/static'),
    health: { phase: () => phase, ...product },
    log: createLogger('door'),
  });
  const port = await listen(server, settings.port, settings.listen);
  hosts = createHostAllowList(port, settings.allowedHosts);
  const address = pageAddress(settings.listen, port);
  const metrics = await openMetrics(settings);

  const { source, close } = await openSource(chosen, settings.demoKubeconfig);
  stopOnSignal(async () => {
    phase = 'stopping';
    await Promise.all([closeDoor(server, async () => runtimeHandle()?.close()), metrics.close()]);
    await close();
  }, log);
  publishConfig({ source, settings, port, version: product.version });
  redirectConsole(createLogger('next'));
  Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' });
  handler = await prepareNext({ dir: productFolder(), hostname: settings.listen, port });
  const runtime = await startedRuntime();
  phase = 'serving';
  if (runtime !== undefined) void settleDown(runtime, address).catch(() => undefined);

  if (!isLoopback(settings.listen)) {
    log.warn('whoever reaches this address sees the cluster without signing in', {
      listen: settings.listen,
    });
  }
  process.stdout.write(`Slicescope shows ${sourceName(source)} at ${address}\n`);
  if (metrics.address !== undefined) process.stdout.write(`Metrics at ${metrics.address}\n`);
  if (settings.demoKubeconfig !== undefined) {
    process.stdout.write(`For kubectl: export KUBECONFIG=${shellQuote(settings.demoKubeconfig)}\n`);
  }
  if (settings.scene !== undefined) playScene(settings.scene, address);
}

function playScene(name: string, address: string): void {
  const demo = publishedDemo();
  demo?.start(name);
  const scene = demo?.scenes().find((candidate) => candidate.name === name);
  if (scene !== undefined) process.stdout.write(`${sceneLine(scene, address)}\n`);
}

/** The demo is a small API server in this process, reached like any other cluster. */
async function openSource(
  chosen: ChosenSource,
  kubeconfigFile: string | undefined,
): Promise<{ readonly source: ConfiguredSource; readonly close: () => Promise<void> }> {
  if (chosen.kind !== 'demo') return { source: chosen, close: async () => undefined };
  const { startSimulator } = await import('./simulator/start-simulator.ts');
  const { createSceneControl } = await import('./simulator/scenes/scene-control.ts');
  // kubectl sends no credentials over plain HTTP.
  const simulator = await startSimulator({ world: 'demo', tls: kubeconfigFile !== undefined });
  if (kubeconfigFile !== undefined) writeDemoKubeconfig(kubeconfigFile, simulator.kubeconfig());
  if (simulator.scenes !== undefined) {
    const file = kubeconfigFile === undefined ? undefined : shellQuote(kubeconfigFile);
    publishDemo(createSceneControl(simulator.scenes, file));
  }
  return {
    source: { kind: 'demo', kubeconfig: simulator.kubeconfig() },
    close: () => simulator.close(),
  };
}

function sourceName(source: ConfiguredSource): string {
  switch (source.kind) {
    case 'demo':
      return 'the demo cluster';
    case 'in-cluster':
      return `the cluster it runs in (${source.name})`;
    case 'kubeconfig':
      return `the context ${JSON.stringify(source.context)}`;
  }
}

/** The bundle runs from `dist`, the source from the folder itself. */
function productFolder(): string {
  const here = import.meta.dirname;
  return existsSync(join(here, 'package.json')) ? here : dirname(here);
}
