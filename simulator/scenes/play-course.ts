import type { Act, Stage } from './scene.ts';

/** How often an act looks whether its condition holds. */
const lookEveryMs = 1_000;

/** Plays the acts one after another and tells how many have been played; the returned function ends it. */
export function playCourse(
  acts: readonly Act[],
  setting: Omit<Stage, 'after' | 'onStop'>,
  tell: (played: number) => void,
): () => void {
  const { clock } = setting;
  const timers = new Set<() => void>();
  const undo: (() => void)[] = [];

  const after = (ms: number, run: () => void): void => {
    const cancel = clock.after(ms, () => {
      timers.delete(cancel);
      run();
    });
    timers.add(cancel);
  };
  const stage: Stage = { ...setting, after, onStop: (run) => void undo.push(run) };

  const waitFor = (index: number): void => {
    const act = acts[index];
    if (act === undefined) return;
    const look = (): void => {
      if (act.when?.(stage) === false) {
        after(lookEveryMs, look);
        return;
      }
      act.play?.(stage);
      tell(index + 1);
      waitFor(index + 1);
    };
    after(act.afterMs, look);
  };
  waitFor(0);

  return () => {
    for (const cancel of timers) cancel();
    timers.clear();
    for (const run of undo.splice(0).reverse()) run();
  };
}
