import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { isAlive } from './lifetime.mjs';
import { inRoot } from './paths.mjs';
import { runProgram } from './run-program.mjs';

const quiet = { quiet: true };

/** Prints the pid of a background program that would run on for a minute. */
const leavesSomethingBehind = 'sleep 60 > /dev/null 2>&1 & echo $!';

/** A killed process exists until its parent, here init, has taken note. */
const isGone = async (pid: number): Promise<boolean> => {
  for (let turn = 0; turn < 1_000_000 && isAlive(pid); turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  return !isAlive(pid);
};

describe('a program', () => {
  it('gives its exit code and, when quiet, its output', async () => {
    const result = await runProgram('sh', ['-c', 'echo out; echo err >&2; exit 3'], quiet);
    expect(result.code).toBe(3);
    expect(result.output.split('\n').sort()).toEqual(['', 'err', 'out']);
  });

  it('leaves nothing of its process group behind', async () => {
    const { output } = await runProgram('sh', ['-c', leavesSomethingBehind], quiet);
    expect(await isGone(Number(output))).toBe(true);
  });

  it('leaves what it started where it is run for that, unless it fails', async () => {
    const started = { ...quiet, startsOthers: true };
    const { output } = await runProgram('sh', ['-c', leavesSomethingBehind], started);
    expect(isAlive(Number(output))).toBe(true);
    process.kill(Number(output), 'SIGKILL');
    const failed = await runProgram('sh', ['-c', `${leavesSomethingBehind}; exit 1`], started);
    expect(await isGone(Number(failed.output))).toBe(true);
  });

  it('is ended with everything it started', async () => {
    const controller = new AbortController();
    const running = runProgram('sh', ['-c', 'sleep 60 & sleep 60'], {
      ...quiet,
      signal: controller.signal,
    });
    controller.abort();
    expect((await running).code).toBe(130);
  });

  it('is not started when it is too late', async () => {
    const signal = AbortSignal.abort();
    expect(await runProgram('does-not-exist', [], { signal })).toEqual({ code: 130, output: '' });
  });

  it('is ended when it takes too long', async () => {
    expect((await runProgram('sleep', ['60'], { ...quiet, timeoutMs: 10 })).code).toBe(130);
  });

  it('that is not there gives 127 and says so', async () => {
    const { code, output } = await runProgram('/does/not/exist', [], quiet);
    expect([code, output.includes('ENOENT')]).toEqual([127, true]);
  });

  it('ends when the script that runs it is killed', async () => {
    const modulePath = JSON.stringify(inRoot('scripts', 'run-program.mjs'));
    const text = `import { runProgram } from ${modulePath}; await runProgram('sh', ['-c', 'echo $$; sleep 60; true']);`;
    const script = spawn(process.execPath, ['--input-type=module', '-e', text], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [pid]: Buffer[] = await once(script.stdout, 'data');
    script.kill('SIGKILL');
    expect(await isGone(Number(String(pid)))).toBe(true);
  });
});
