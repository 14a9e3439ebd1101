import type { SourceStatus } from '#lib/domain/source-status.ts';
import type { KubeConnection } from '#lib/server/kube/connection.ts';
import { decodeService } from '#lib/server/kube/decode/service.ts';
import type { Reflector } from '#lib/server/kube/reflector.ts';
import { createReflector } from '#lib/server/kube/reflector.ts';
import { eventually } from './eventually.ts';
import type { ManualClock } from './manual-clock.ts';

/** A reflector of Services whose sink writes down what it is told. */
export type ReflectedServices = {
  readonly reflector: Reflector;
  /** What the sink holds: resourceVersion by key. */
  readonly held: ReadonlyMap<string, string>;
  /** Each call of the sink but statusChanged. */
  readonly calls: readonly string[];
  /** Each phase that was told, without repetitions. */
  readonly phases: readonly SourceStatus['phase'][];
  status(): SourceStatus;
  /** Waits for a phase. */
  phase(phase: SourceStatus['phase']): Promise<void>;
};

export function reflectServices(
  connection: KubeConnection,
  clock: ManualClock,
  options: {
    readonly namespace?: string;
    readonly sinkFails?: () => boolean;
    /** What putting a list in place waits for. */
    readonly placed?: Promise<void>;
  } = {},
): ReflectedServices {
  const held = new Map<string, string>();
  const calls: string[] = [];
  const phases: SourceStatus['phase'][] = [];
  const { namespace = 'shop', sinkFails = () => false, placed } = options;

  function called(call: string): void {
    calls.push(call);
    if (sinkFails()) throw new Error('the sink fails');
  }

  const reflector = createReflector({
    connection,
    resource: 'services',
    namespace,
    decode: decodeService,
    clock,
    random: () => 0,
    sink: {
      replaced(objects) {
        held.clear();
        for (const [key, { metadata }] of objects) held.set(key, metadata.resourceVersion ?? '');
        called(`replaced ${[...objects.keys()].join(' ')}`.trim());
        return placed;
      },
      set(key, { metadata }) {
        held.set(key, metadata.resourceVersion ?? '');
        called(`set ${key} ${metadata.resourceVersion}`);
      },
      deleted(key) {
        held.delete(key);
        called(`deleted ${key}`);
      },
      statusChanged() {
        const { phase } = reflector.status();
        if (phases.at(-1) !== phase) phases.push(phase);
      },
    },
  });
  return {
    reflector,
    held,
    calls,
    phases,
    status: () => reflector.status(),
    async phase(phase) {
      await eventually(() => reflector.status().phase === phase, `phase ${phase}`);
    },
  };
}
