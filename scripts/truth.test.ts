import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'truth-'));
const root = fileURLToPath(new URL('..', import.meta.url));
const recorded = 'lib/domain/expected-slices/fixtures/endpointslice.ndjson.gz';

const proxied = 'lib/traffic/fixtures/kube-proxy.ndjson.gz';
const named = 'lib/traffic/fixtures/dns-named.json.gz';

/** A Service whose endpoint no slice publishes. */
const unreached = JSON.stringify({
  id: 'case-2',
  service: {
    metadata: { name: 'web', namespace: 'shop' },
    spec: { clusterIP: '10.96.0.1', ports: [{ port: 80 }] },
  },
  endpointSlices: null,
  nodes: [{ name: 'n1', labels: null }],
  expect: {
    'IPv4/': {
      n1: {
        usesClusterEndpoints: true,
        usesLocalEndpoints: false,
        cluster: ['10.0.0.9:80'],
        local: null,
        reachable: [],
        hasAnyEndpoints: false,
      },
    },
  },
});

/** A record and a query of a Service that is not there. */
const gone = ['gone.shop.svc.cluster.local.', 'A', '10.96.0.1'];
const unresolved = JSON.stringify({
  services: [],
  endpointSlices: null,
  records: [gone],
  queries: [{ name: gone[0], type: 'A', status: 'NOERROR', answer: [gone] }],
});

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

it("prints kube-proxy's and DNS's cases, in the order asked for", () => {
  expect(truth('--dns', named, '--kube-proxy', proxied)).toEqual({
    status: 0,
    stdout: [
      `dns records: 82 of 82 equal (${named})`,
      `dns queries: 174 of 174 equal (${named})`,
      `kube-proxy: 688 of 688 equal (${proxied})`,
      '',
    ].join('\n'),
    stderr: '',
  });
});

it.each([
  {
    args: ['--kube-proxy', file('proxy', unreached)],
    says: /^case-2\n {2}want IPv4\/ from n1: cluster 10.0.0.9:80\n {2}got {2}IPv4\/ from n1: cluster \n/,
    count: 'kube-proxy: 0 of 1 equal',
  },
  {
    args: ['--dns', file('dns', unresolved)],
    says: /^gone.shop.svc.cluster.local. A 10.96.0.1\n {2}want gone/,
    count: 'dns records: 0 of 1 equal',
  },
  {
    args: ['--dns', file('dns', unresolved)],
    says: /^gone.shop.svc.cluster.local. A\n {2}want NOERROR\n {2}got {2}NXDOMAIN\n/m,
    count: 'dns queries: 0 of 1 equal',
  },
])('shows what differs of $args.0: $count', ({ args, says, count }) => {
  const { status, stdout } = truth(...args);
  expect(status).toBe(1);
  expect(stdout).toMatch(says);
  expect(stdout).toContain(count);
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
  { args: ['--kube-proxy'], says: '--kube-proxy needs a file' },
  { args: ['--kube-proxy', 'no-such-file'], says: 'cannot read "no-such-file": ENOENT' },
  { args: ['--kube-proxy', file('list', '[]')], says: 'list:1 is not a kube-proxy case' },
  {
    args: ['--kube-proxy', file('none', '')],
    says: '"'.concat(join(folder, 'none'), '" holds no'),
  },
  { args: ['--kube-proxy', recorded, '--dns', '/'], says: 'is not a kube-proxy case' },
  { args: ['--kube-proxy', proxied, '--dns', '/'], says: 'cannot read "/"' },
  { args: ['--dns', file('half', '{"services":[],\n"queries"')], says: 'half is not JSON: {"serv' },
  { args: ['--dns', file('void', '')], says: 'void is not JSON' },
  { args: ['--dns', file('other', '{"records":[]}')], says: 'is not a dns document' },
  { args: ['--dns', file('odd', '{"queries":[{"name":1}]}')], says: 'is not a dns document' },
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
