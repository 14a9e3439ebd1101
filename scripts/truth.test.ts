import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'truth-'));
const root = fileURLToPath(new URL('..', import.meta.url));
const recorded = 'lib/domain/expected-slices/fixtures/endpointslice.ndjson.gz';

/** A Service whose placeholder slice the answer lacks. */
const unpublished = JSON.stringify({
  id: 'case-1',
  service: {
    metadata: { name: 'web', namespace: 'shop', uid: 'S1' },
    spec: { clusterIP: '10.96.0.1', selector: { app: 'web' }, ipFamilies: ['IPv4'] },
  },
  pods: null,
  nodes: [],
  expect: [],
});

afterAll(() => rmSync(folder, { recursive: true }));

it('prints how many cases are equal', () => {
  expect(truth('--endpointslice', recorded)).toEqual({
    status: 0,
    stdout: `endpointslice: 600 of 600 equal (${recorded})\n`,
    stderr: '',
  });
});

it('shows what differs and ends with 1', () => {
  const { status, stdout } = truth('--endpointslice', file('differing.ndjson', unpublished));
  expect(status).toBe(1);
  expect(stdout).toContain('0 of 1 equal');
  expect(stdout).toMatch(/^case-1\n {2}got .*IPv4/);
});

it.each([
  { args: [], says: 'usage: npm run truth' },
  { args: ['--endpointslice'], says: 'needs a file' },
  { args: ['--endpoints', recorded], says: 'unknown flag "--endpoints"' },
  { args: [recorded], says: `unknown argument "${recorded}"` },
  { args: ['--endpointslice', 'no-such-file'], says: 'cannot read "no-such-file": ENOENT' },
  { args: ['--endpointslice', file('empty', '\n')], says: 'holds no case' },
  { args: ['--endpointslice', file('prose', '{}\nhello')], says: 'is not an endpointslice case' },
  { args: ['--endpointslice', file('torn', '{"id":')], says: 'torn:1 is not JSON: {"id":' },
  { args: ['--endpointslice', file('torn.gz', '\u001f\u008bxx', 'latin1')], says: 'cannot read' },
])('with $args ends with 2 and one line: $says', ({ args, says }) => {
  const { status, stdout, stderr } = truth(...args);
  expect({ status, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({
    status: 2,
    stdout: '',
    lines: 1,
  });
  expect(stderr).toContain(says);
});

function truth(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/truth.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function file(name: string, text: string, encoding: BufferEncoding = 'utf8'): string {
  const path = join(folder, name);
  writeFileSync(path, text, encoding);
  return path;
}
