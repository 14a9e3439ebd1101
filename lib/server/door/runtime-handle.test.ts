import { expect, it, onTestFinished } from 'vitest';
import { runtimeHandle, runtimeKey, startedRuntime, startKey } from './runtime-handle.ts';

it('the runtime is waited for that Next has begun to make, so that what follows its start is done', async () => {
  onTestFinished(() => {
    Reflect.deleteProperty(globalThis, runtimeKey);
    Reflect.deleteProperty(globalThis, startKey);
  });
  expect(await startedRuntime()).toBeUndefined();

  const runtime = { close: () => Promise.resolve() };
  let made: () => void = () => undefined;
  const loading = new Promise<void>((resolve) => {
    made = resolve;
  });
  Reflect.set(
    globalThis,
    startKey,
    loading.then(() => Reflect.set(globalThis, runtimeKey, runtime)),
  );
  const started = startedRuntime();
  expect(runtimeHandle()).toBeUndefined();
  made();
  expect(await started).toBe(runtime);
});
