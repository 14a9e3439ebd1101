import type { DemoScene } from '#lib/protocol/demo-scenes.ts';

/** What the routes may do with the demo; the simulator behind it is loaded by the front door, and in the demo alone. */
export type DemoControl = {
  scenes(): readonly DemoScene[];
  /** False if no scene has that name. */
  start(name: string): boolean;
  /** Puts back what that scene changed, or with no name everything; false if no scene has that name. */
  reset(name?: string): boolean;
};

/** Next loads its routes as separate module instances; only globalThis is shared with them. */
const key = Symbol.for('slicescope.demo');

/** Makes the demo reachable for the routes. Called once, before Next is prepared. */
export function publishDemo(control: DemoControl): void {
  Reflect.set(globalThis, key, control);
}

/** The demo, or undefined when another cluster is shown. */
export function publishedDemo(): DemoControl | undefined {
  const value: unknown = Reflect.get(globalThis, key);
  return isControl(value) ? value : undefined;
}

function isControl(value: unknown): value is DemoControl {
  return typeof value === 'object' && value !== null && 'scenes' in value && 'reset' in value;
}
