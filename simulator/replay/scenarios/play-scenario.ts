import type { NodeObject } from '#simulator/api/objects.ts';
import type { ControllerName } from '#simulator/controllers/start-controllers.ts';
import type { ManualClock } from '#simulator/manual-clock.ts';
import { createManualClock } from '#simulator/manual-clock.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { ask } from '#simulator/testing/client.ts';
import { inOwnWords } from './neutral-words.ts';
import { readObjects, readSliceEvents } from './read-outcome.ts';
import type {
  ClusterObjects,
  ProcessStop,
  RecordedScenario,
  RecordedWrite,
  SliceEvent,
} from './recorded-scenarios.ts';
import { recordedScenarios } from './recorded-scenarios.ts';
import type { ScenarioCircumstances } from './scenario-circumstances.ts';

/** What the simulator made of a recorded scenario. */
export type Played = {
  readonly objects: ClusterObjects;
  readonly sliceEvents: readonly SliceEvent[];
  /** The version of the store before each write whose time was recorded. */
  readonly phases: readonly number[];
  /** Requests that the real server took and the simulator did not, each with its answer. */
  readonly refused: readonly string[];
};

/** As the recorded cluster's kubelets took: to running containers, and from there to ready; they stopped at the end of the grace period. */
const podTimings = { startMs: 200, readyMs: 600, stopMs: Number.POSITIVE_INFINITY };
/** Begun within a second, so that a Pod starts in one and gets ready in the next, as in the recordings: times are whole seconds. */
const withinSecondMs = 500;
/** The Pods of this annotation had no kubelet: their status was written by requests. */
const heldAnnotation = 'recorder/hold';
/** Kubelets, and what notices that there are none. */
const withoutKubelets: readonly ControllerName[] = ['kubelet', 'node-lifecycle'];
/** The recorder waited for what a request leads to before it changed what was there. */
const beforeChangeMs = 2000;
const beforeEndMs = 10_000;
/** More events than any scenario has. */
const historyLimit = 10_000;

/** Sends the recorded writes to an empty simulator with the recorded Nodes, at their times, and looks at what came of them. */
export async function playScenario(
  scenario: RecordedScenario,
  { controllersOff, settleMs = beforeEndMs, beside }: ScenarioCircumstances,
): Promise<Played> {
  const clock = createManualClock(startOf(scenario) + withinSecondMs);
  const simulator = await startSimulator({
    clock,
    podTimings,
    historyLimit,
    controllersOff: controllersOff ?? (isHeld(scenario) ? withoutKubelets : []),
  });
  prepare(simulator, clock);
  beside?.(simulator, clock);
  const startVersion = simulator.cluster.version();
  const startMs = clock.now();
  const elapsed = (): number => clock.now() - startMs;
  const refused: string[] = [];
  const phases: number[] = [];
  let isStopped = false;
  for (const [index, step] of scenario.steps.entries()) {
    if (isStop(step)) {
      isStopped ||= step.process === 'controllers';
      continue;
    }
    // Where the control plane was stopped, no time passes: nothing comes of the writes.
    if (!isStopped) clock.advance(Math.max(0, waitBefore(scenario, index, elapsed())));
    if (step.atMs !== undefined) phases.push(simulator.cluster.version());
    refused.push(...(await write(simulator, scenario, step)));
    if (!isStopped) clock.advance(0);
  }
  if (!isStopped) clock.advance(Math.max(settleMs, (scenario.endMs ?? 0) - elapsed()));
  const objects = await readObjects(simulator);
  const sliceEvents = await readSliceEvents(simulator, clock, startVersion);
  await simulator.close();
  return { objects, sliceEvents, phases, refused };
}

/** When the recording began: the bodies of requests have times, too. */
function startOf({ objects }: RecordedScenario): number {
  const made = [...objects.services, ...objects.pods, ...objects.endpointslices];
  const times = made.map(({ metadata }) => Date.parse(metadata.creationTimestamp ?? ''));
  return Math.min(...times.filter((time) => !Number.isNaN(time)));
}

function isHeld({ steps }: RecordedScenario): boolean {
  return JSON.stringify(steps).includes(heldAnnotation);
}

function isStop(step: RecordedWrite | ProcessStop): step is ProcessStop {
  return 'signal' in step;
}

/** The recorded cluster before a scenario: its Nodes and namespaces. */
function prepare({ cluster }: Simulator, clock: ManualClock): void {
  for (const name of ['shop', 'shop-dev']) cluster.create('namespaces', { metadata: { name } });
  for (const node of recordedScenarios['01-healthy']?.objects.nodes ?? []) {
    cluster.create('nodes', withoutIdentity(node));
  }
  clock.advance(0);
}

function withoutIdentity({ metadata, spec, status }: NodeObject): NodeObject {
  const { name, labels, annotations } = metadata;
  return {
    metadata: { name, labels, annotations },
    ...(spec !== undefined && { spec }),
    ...(status !== undefined && { status }),
  };
}

/** What was made anew was made at once; before other changes the recorder waited. */
function waitBefore({ steps }: RecordedScenario, index: number, elapsedMs: number): number {
  const [step, former] = [steps[index], steps[index - 1]];
  if (step === undefined || isStop(step)) return 0;
  if (step.atMs !== undefined) return step.atMs - elapsedMs;
  const isNew = step.method === 'POST';
  const isFirstStatus =
    former !== undefined &&
    !isStop(former) &&
    former.method === 'POST' &&
    step.path.endsWith('/status');
  return isNew || isFirstStatus ? 0 : beforeChangeMs;
}

async function write(
  simulator: Simulator,
  { objects }: RecordedScenario,
  { method, path, contentType, body }: RecordedWrite,
): Promise<readonly string[]> {
  const text =
    body === undefined
      ? undefined
      : inOwnWords(JSON.stringify(body), objects, await readObjects(simulator));
  const answer = await ask(simulator, path, {
    method,
    ...(contentType !== undefined && { headers: { 'content-type': contentType } }),
    ...(text !== undefined && { body: text }),
  });
  const said = await answer.text();
  return answer.ok ? [] : [`${method} ${path}: ${answer.status} ${said}`];
}
