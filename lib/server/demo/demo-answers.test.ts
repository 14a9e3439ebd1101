import { afterEach, describe, expect, it } from 'vitest';
import { isDemoScenes } from '#lib/protocol/demo-scenes.ts';
import { createSceneControl } from '#simulator/scenes/scene-control.ts';
import { startQuietDemo } from '#simulator/scenes/testing/quiet-demo.ts';
import { answerDemoReset, answerSceneStart, answerScenes } from './demo-answers.ts';
import { publishDemo } from './demo-control.ts';
import { sceneLine } from './scene-line.ts';

const address = 'http://127.0.0.1:7373';
const resetRequest = (query = '') => new Request(`${address}/api/v1/demo/reset${query}`);

const openDemo = () => {
  const demo = startQuietDemo();
  publishDemo(createSceneControl(demo.player));
  return demo;
};

const stateIn = async (answer: Response, wanted: string) => {
  const body: unknown = await answer.json();
  expect(isDemoScenes(body)).toBe(true);
  return isDemoScenes(body) ? body.scenes.find(({ name }) => name === wanted) : undefined;
};

afterEach(() => {
  Reflect.deleteProperty(globalThis, Symbol.for('slicescope.demo'));
});

describe('Z2: without the demo', () => {
  it.each([
    ['the list', () => answerScenes()],
    ['a start', () => answerSceneStart('rollout')],
    ['a reset', () => answerDemoReset(resetRequest())],
  ])('%s is answered with 404 and what to do', async (_, ask) => {
    const answer = ask();
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({
      error: { code: 'not-the-demo', remedy: 'start one with: npm run demo' },
    });
  });
});

describe('Z6: the scenes of the demo', () => {
  it('are told with their state, which every later reader sees, too', async () => {
    const { clock } = openDemo();
    expect(await stateIn(answerScenes(), 'rollout')).toMatchObject({ state: 'idle' });
    expect(await stateIn(answerSceneStart('rollout'), 'rollout')).toMatchObject({
      state: 'running',
      since: new Date(clock.now()).toISOString(),
      act: { played: 0, of: 2, text: 'It begins.' },
    });
    clock.advance(2_000);
    const later = await stateIn(answerScenes(), 'rollout');
    expect(later?.act).toMatchObject({ played: 1, text: expect.stringContaining('A new image') });
    expect(await stateIn(answerScenes(), 'selector-typo')).toMatchObject({ state: 'standing' });
  });

  it('are put back one by one, or all together', async () => {
    openDemo();
    answerSceneStart('rollout');
    answerSceneStart('drain-node');
    const one = answerDemoReset(resetRequest('?scene=rollout'));
    const body = await one.clone().json();
    expect(await stateIn(one, 'rollout')).toMatchObject({ state: 'idle' });
    expect(body.scenes.filter(({ state }: { state: string }) => state === 'running')).toHaveLength(
      1,
    );
    expect(await stateIn(answerDemoReset(resetRequest()), 'drain-node')).toMatchObject({
      state: 'idle',
    });
  });

  it.each([
    ['rolout', 'no scene is named "rolout". Did you mean rollout? The scenes are: rollout, '],
    ['zzzzzzzzzzzzzzzz', 'no scene is named "zzzzzzzzzzzzzzzz". The scenes are: rollout, '],
    ['', 'no scene is named "".'],
  ])('an unknown one, %j, is answered with 404 and the names', async (name, message) => {
    openDemo();
    const reset = answerDemoReset(resetRequest(`?scene=${name}`));
    for (const answer of [answerSceneStart(name), reset]) {
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({
        error: { code: 'no-such-scene', message: expect.stringContaining(message) },
      });
    }
  });

  it('say for a terminal what they do, and where', async () => {
    openDemo();
    const started = await stateIn(answerSceneStart('rollout'), 'rollout');
    const standing = await stateIn(answerScenes(), 'unlabelled-slice');
    expect(started && sceneLine(started, address)).toBe(
      'The scene rollout plays: http://127.0.0.1:7373/?ns=shop&sel=svc/shop/inventory',
    );
    expect(standing && sceneLine(standing, address)).toBe(
      'The scene unlabelled-slice always stands: http://127.0.0.1:7373/?ns=edge&sel=slice/edge/forgotten',
    );
  });
});
