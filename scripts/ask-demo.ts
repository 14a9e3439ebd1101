import { answerQuestion } from '#lib/server/config/answer-question.ts';
import { readSettings, SettingsError } from '#lib/server/config/read-settings.ts';
import { unknownScene } from '#lib/server/demo/unknown-scene.ts';
import { pageAddress } from '#lib/server/door/page-address.ts';
import { sceneTable } from '#simulator/scenes/scene-table.ts';
import { callDemo, DemoCallError } from './call-demo.ts';
import { sceneListing } from './scene-listing.ts';

// Before `npm run demo` starts anything: lists the scenes, refuses an unknown one, or tells a running demo.

/** A demo is to be started; scripts/demo.mjs waits for this code. */
const toBeStarted = 3;

const args = process.argv.slice(2);
process.exitCode = await ask();

async function ask(): Promise<number> {
  if (args.includes('--list')) {
    process.stdout.write(sceneListing());
    return 0;
  }
  if (answerQuestion(args) !== undefined) return toBeStarted;
  try {
    const { scene, listen, port } = readSettings(args, process.env);
    checkScene(scene);
    const said = port === 0 ? undefined : await callDemo(pageAddress(listen, port), scene);
    if (said === undefined) return toBeStarted;
    process.stdout.write(`${said}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof SettingsError || error instanceof DemoCallError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error instanceof SettingsError ? 2 : 1;
  }
}

function checkScene(scene: string | undefined): void {
  const names = sceneTable.map(({ name }) => name);
  if (scene === undefined || names.includes(scene)) return;
  throw new SettingsError(`npm run demo: ${unknownScene(scene, names)}`);
}
