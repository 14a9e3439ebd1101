import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inRoot } from './paths.mjs';
import { serverFlags } from './server-flags.mjs';

it('starts the server in the image as everywhere else', () => {
  const [, entry = ''] =
    /^ENTRYPOINT (.*)$/m.exec(readFileSync(inRoot('Dockerfile'), 'utf8')) ?? [];
  expect(JSON.parse(entry)).toEqual(['node', ...serverFlags, 'dist/server.mjs']);
});
