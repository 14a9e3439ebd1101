import type { DemoScenes } from '#lib/protocol/demo-scenes.ts';
import { jsonAnswer, problemAnswer } from '#lib/server/answers.ts';
import type { DemoControl } from './demo-control.ts';
import { publishedDemo } from './demo-control.ts';
import { unknownScene } from './unknown-scene.ts';

/** GET /api/v1/demo/scenes */
export function answerScenes(): Response {
  return withDemo(() => true);
}

/** POST /api/v1/demo/scenes/{name}; answers with all scenes as they are then. */
export function answerSceneStart(name: string): Response {
  return withDemo((demo) => demo.start(name), name);
}

/** POST /api/v1/demo/reset, of one scene with `?scene=name`; answers with all scenes as they are then. */
export function answerDemoReset(request: Request): Response {
  const name = new URL(request.url).searchParams.get('scene') ?? undefined;
  return withDemo((demo) => demo.reset(name), name);
}

function withDemo(act: (demo: DemoControl) => boolean, name = ''): Response {
  const demo = publishedDemo();
  if (demo === undefined) {
    return problemAnswer(
      404,
      'not-the-demo',
      'this server shows a cluster that is no demo, so there are no scenes',
      'start one with: npm run demo',
    );
  }
  if (act(demo)) {
    const answer: DemoScenes = { scenes: demo.scenes() };
    return jsonAnswer(answer);
  }
  const names = demo.scenes().map((scene) => scene.name);
  return problemAnswer(
    404,
    'no-such-scene',
    unknownScene(name, names),
    'see GET /api/v1/demo/scenes for those there are',
  );
}
