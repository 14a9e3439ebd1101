import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { demoCommand } from './demo-command.ts';
import { demoPage } from './demo-page.ts';
import { sceneTable } from './scene-table.ts';

it('Z1: docs/demo.md is what the table of scenes says (npm run docs writes it)', () => {
  const written = readFileSync(new URL('../../docs/demo.md', import.meta.url), 'utf8');
  expect(written).toBe(demoPage());
});

it('tells every scene with all its words', () => {
  const page = demoPage();
  for (const scene of sceneTable) {
    for (const words of [scene.name, scene.title, scene.teaches, demoCommand(scene.command)])
      expect(page).toContain(words);
    for (const { text } of scene.kind === 'course' ? scene.acts : []) expect(page).toContain(text);
  }
});
