import { sceneTable } from '#simulator/scenes/scene-table.ts';

/** The answer to `npm run demo -- --list`. */
export function sceneListing(): string {
  const width = Math.max(...sceneTable.map(({ name }) => name.length));
  const rows = (kind: 'course' | 'standing') =>
    sceneTable
      .filter((scene) => scene.kind === kind)
      .map(({ name, title }) => `  ${name.padEnd(width)}  ${title}`);
  return [
    'Start one with: npm run demo -- NAME',
    '',
    ...rows('course'),
    '',
    'Always there; NAME shows where, and puts it back as it was:',
    '',
    ...rows('standing'),
    '',
    'Each is explained in docs/demo.md.',
    '',
  ].join('\n');
}
