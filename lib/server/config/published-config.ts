import type { chooseSource } from '#lib/server/kube/choose-source.ts';
import type { Settings } from './settings.ts';

type Chosen = ReturnType<typeof chooseSource>;

/** Where objects come from; the demo comes with the kubeconfig of its running simulator. */
export type ConfiguredSource =
  | Exclude<Chosen, { readonly kind: 'demo' }>
  | { readonly kind: 'demo'; readonly kubeconfig: string };

/** What the front door decided before anything was served. */
export type Config = {
  readonly source: ConfiguredSource;
  readonly settings: Settings;
  /** The port that is really listened on, also when a free one was asked for. */
  readonly port: number;
  readonly version: string;
};

/** Next loads its routes as separate module instances; only globalThis is shared with them. */
const key = Symbol.for('slicescope.config');

/** Makes the configuration readable for every part of the process. Called once, before Next is prepared. */
export function publishConfig(config: Config): void {
  Reflect.set(globalThis, key, Object.freeze(config));
}

/** The configuration, or undefined when the front door did not start this process (as in `next build`). */
export function publishedConfig(): Config | undefined {
  // Only publishConfig writes under this key.
  return Reflect.get(globalThis, key) as Config | undefined;
}
