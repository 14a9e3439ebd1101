import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

const web = {
  metadata: {
    name: 'web',
    namespace: 'shop',
    uid: 'S1',
    creationTimestamp: '2026-11-21T11:00:00Z',
  },
  spec: { clusterIP: '10.96.0.1', selector: { app: 'web' }, ports: [{ port: 80 }] },
};
const meta = { name: 'seen elsewhere', recordedAt: '2026-11-21T12:00:00Z' };

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
  { args: ['--quick', '--dns', named], says: 'unknown flag "--quick"; usage: npm run truth' },
  { args: ['--scenarios'], says: '--scenarios needs a DIR' },
  { args: ['--scenarios', 'no-such-folder'], says: 'cannot read "no-such-folder"' },
  { args: ['--scenarios', recorded], says: 'is not a scenario' },
  { args: ['--scenarios', file('scenes.ndjson', '{"folder":')], says: 'cannot read' },
  { args: ['--scenarios', file('nothing.ndjson', '')], says: 'holds no scenario' },
  { args: ['--scenarios', scenario('half', '{"fixture":', '{}')], says: 'cannot read' },
  {
    args: ['--scenarios', scenario('unknown', '{"name":"x"}', '{"services":{"items":[]}}')],
    says: 'is not a scenario',
  },
  { args: ['--scenarios', join(root, 'docs')], says: 'holds no scenario' },
  { args: ['--scenarios', scenario('bare', '{}', undefined)], says: 'objects.json is missing' },
  { args: ['--scenarios', scenario('mute', undefined, '{}')], says: 'meta.json is missing' },
  { args: ['--scenarios', scenario('list', '[]', '{}')], says: 'meta.json is no JSON object' },
  {
    args: [
      '--scenarios',
      scenario('loose', JSON.stringify({ ...meta, fixture: 1 }), '{"services":[]}'),
    ],
    says: 'services is no list of objects (items)',
  },
  {
    args: ['--scenarios', scenario('empty', JSON.stringify({ ...meta, fixture: 1 }), '{}')],
    says: 'objects.json holds no services',
  },
  {
    args: ['--dns', file('nil', '{"services":[],"endpointSlices":[],"records":[],"queries":[]}')],
    says: 'holds no case',
  },
  { args: ['--endpointslice'], says: 'needs a FILE' },
  { args: ['--endpoints', recorded], says: 'unknown flag "--endpoints"' },
  { args: [recorded], says: `unknown argument "${recorded}"` },
  { args: ['--endpointslice', 'no-such-file'], says: 'cannot read "no-such-file": ENOENT' },
  { args: ['--kube-proxy'], says: '--kube-proxy needs a FILE' },
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

it('without mutants, everything of the repository is right', () => {
  const { status, stdout, stderr } = truth('--quick');
  expect({ status, stderr, stdout: stdout.replaceAll(/ \(.*\)$/gm, '') }).toEqual({
    status: 0,
    stderr: '',
    stdout: expect.stringMatching(
      [
        'endpointslice: 600 of 600 equal',
        'endpointslice: 468 of 468 equal',
        'kube-proxy: 688 of 688 equal',
        'kube-proxy: 600 of 600 equal',
        'dns records: 82 of 82 equal',
        'dns queries: 174 of 174 equal',
        'dns records: 268 of 268 equal',
        'dns queries: 633 of 633 equal',
        'dns records: 1458 of 1458 equal',
        'dns queries: 7815 of 7815 equal',
        'rows of the decision for an endpoint: 23 of 23 equal',
        'checks before it: 12 of 12 equal',
        'fixtures: 55 of 55 judged as written down',
        'histories: 45 of 45 judged as written down',
        'cases of the findings: (\\d+) of \\1 judged as written down',
        'findings: 106 of 106 with a case for and one against',
        '$',
      ].join('\n'),
    ),
  });
});

it('judges a cluster that nothing is expected of by what must always hold', () => {
  const healthy = JSON.stringify({ services: { items: [web] }, endpointSlices: { items: [] } });
  const path = scenario('foreign', JSON.stringify({ ...meta, fixture: 99 }), healthy);
  expect(truth('--scenarios', path)).toMatchObject({
    status: 0,
    stdout: `scenarios: 1 of 1 equal (1 judged by invariants only; ${path})\n`,
  });
});

it('says of a foreign cluster what cannot be read', () => {
  const odd = JSON.stringify({ services: { items: [{ kind: 'Service' }] } });
  const path = scenario('odd', JSON.stringify({ ...meta, fixture: 99 }), odd);
  const { status, stdout } = truth('--scenarios', path);
  expect(status).toBe(1);
  expect(stdout).toMatch(/^odd\n {2}not judged: .*unreadable/);
});

it('judges a variant by the expectation of its number', () => {
  const path = scenario(
    'variant',
    JSON.stringify({ ...meta, fixture: 37 }),
    '{"services":{"items":[]}}',
  );
  const { status, stdout } = truth('--scenarios', path);
  expect(status).toBe(1);
  expect(stdout).toContain('variant\n  cluster: D02 is missing');
});

function truth(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/truth.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** A folder with one recorded cluster in it. */
function scenario(name: string, metaText: string | undefined, objects: string | undefined): string {
  const parent = mkdtempSync(join(folder, 'scenarios-'));
  mkdirSync(join(parent, name));
  if (metaText !== undefined) writeFileSync(join(parent, name, 'meta.json'), metaText);
  if (objects !== undefined) writeFileSync(join(parent, name, 'objects.json'), objects);
  return parent;
}

function file(name: string, text: string, encoding: BufferEncoding = 'utf8'): string {
  const path = join(folder, name);
  writeFileSync(path, text, encoding);
  return path;
}
