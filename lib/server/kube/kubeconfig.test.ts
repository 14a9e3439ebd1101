import { describe, expect, it } from 'vitest';
import { loadKubeconfig, selectContext } from './kubeconfig.ts';
import { KubeconfigError } from './kubeconfig-error.ts';

/** Files by path. */
const reader = (files: Readonly<Record<string, string>>) => (path: string) => files[path];

/** A kubeconfig with one context and its cluster and user of the same name. */
function kubeconfig(name: string, server = `https://${name}:6443`): string {
  return `
apiVersion: v1
kind: Config
current-context: ${name}
clusters: [{name: ${name}, cluster: {server: "${server}"}}]
users: [{name: ${name}, user: {token: token-of-${name}}}]
contexts: [{name: ${name}, context: {cluster: ${name}, user: ${name}, namespace: shop}}]
`;
}

describe('loadKubeconfig', () => {
  it('merges several files: the first has the word on its entries and the current context', () => {
    const config = loadKubeconfig(
      ['/a', '/b'],
      reader({
        '/a': kubeconfig('one', 'https://first'),
        '/b': kubeconfig('one', 'https://second'),
      }),
    );
    expect(config.currentContext).toBe('one');
    expect(config.clusters.get('one')).toEqual({ server: 'https://first' });
  });

  it('takes the current context of a later file when the first has none', () => {
    const files = { '/a': 'clusters: []\ncurrent-context: ""', '/b': kubeconfig('two') };
    expect(loadKubeconfig(['/a', '/b'], reader(files)).currentContext).toBe('two');
  });

  it('skips files that do not exist and takes an empty one for nothing', () => {
    const files = { '/empty': '', '/comment': '# nothing\n---\n', '/c': kubeconfig('three') };
    const config = loadKubeconfig(['/missing', '/empty', '/comment', '/c'], reader(files));
    expect(config.paths).toEqual(['/empty', '/comment', '/c']);
    expect([...config.contexts.keys()]).toEqual(['three']);
  });

  it('resolves relative paths against the directory of their file, and PATH commands not', () => {
    const content = `
clusters: [{name: c, cluster: {server: "https://c", certificate-authority: pki/ca.crt}}]
users:
- {name: a, user: {client-certificate: ./a.crt, client-key: /abs/a.key, tokenFile: ../token}}
- {name: b, user: {exec: {command: ./plugin}}}
- {name: c, user: {exec: {command: aws}}}
`;
    const config = loadKubeconfig(['/home/me/.kube/config'], () => content);
    expect(config.clusters.get('c')).toMatchObject({
      'certificate-authority': '/home/me/.kube/pki/ca.crt',
    });
    expect(config.users.get('a')).toEqual({
      'client-certificate': '/home/me/.kube/a.crt',
      'client-key': '/abs/a.key',
      tokenFile: '/home/me/token',
    });
    expect(config.users.get('b')).toEqual({ exec: { command: '/home/me/.kube/plugin' } });
    expect(config.users.get('c')).toEqual({ exec: { command: 'aws' } });
  });

  it.each([
    ['broken YAML', 'clusters: [', /not one YAML document: .+ in line \d/],
    ['two documents', 'a: 1\n---\nb: 2\n', /not one YAML document/],
    ['a list', '- a', /it holds a list, not a mapping/],
    ['a text', 'hello', /it holds a string, not a mapping/],
    ['clusters that are no list', 'clusters: {a: 1}', /clusters is a mapping, not a list/],
    ['an entry that is no mapping', 'users: [a]', /users\[0\] is a string, not a mapping/],
    ['an entry without a name', 'users: [{user: {}}]', /users\[0\] has no name/],
    [
      'a cluster that is no mapping',
      'clusters: [{name: a, cluster: 7}]',
      /cluster of "a" is a number/,
    ],
    ['a name twice', 'users: [{name: a}, {name: a}]', /the name "a" stands twice in users/],
    ['a current context that is no name', 'current-context: 7', /current-context is a number/],
    ['more than 8 MiB', `#${'x'.repeat(8 * 1024 * 1024)}`, /larger than 8 MiB/],
    ['an alias bomb', `a: &a [x]\nb: [${'*a, '.repeat(200)}]`, /not one YAML document/],
  ])('says what is wrong with %s, in which file, and what to do', (_, content, what) => {
    const load = () => loadKubeconfig(['/the/file'], () => content);
    expect(load).toThrow(KubeconfigError);
    expect(load).toThrow(what);
    expect(load).toThrow(/^kubeconfig \/the\/file: .*Mend the file, or choose another/s);
  });

  it('shows nothing of the text of a file that is broken', () => {
    const content = 'users: [{name: a, user: {token: SECRET-TOKEN}}';
    expect(() => loadKubeconfig(['/f'], () => content)).not.toThrow(/SECRET/);
  });

  it('keeps names such as constructor and __proto__ apart', () => {
    const content = 'contexts: [{name: constructor, context: {cluster: __proto__}}]';
    const config = loadKubeconfig(['/f'], () => content);
    expect(config.contexts.get('constructor')).toEqual({ cluster: '__proto__' });
    expect(() => selectContext(config, 'constructor')).toThrow(/names the cluster "__proto__"/);
  });
});

describe('selectContext', () => {
  it('gives cluster, user and namespace of a context', () => {
    const config = loadKubeconfig(['/a'], () => kubeconfig('one'));
    expect(selectContext(config, 'one')).toEqual({
      context: 'one',
      namespace: 'shop',
      clusterName: 'one',
      cluster: { server: 'https://one:6443' },
      userName: 'one',
      user: { token: 'token-of-one' },
    });
  });

  it.each([
    ['contexts: [{name: x, context: {}}]', /the context "x" names no cluster/],
    ['contexts: [{name: x, context: {cluster: c}}]', /names the cluster "c", which is not there/],
    [
      'clusters: [{name: c}]\ncontexts: [{name: x, context: {cluster: c, user: u}}]',
      /names the user "u", which is not there/,
    ],
  ])('says what is missing in %s', (content, what) => {
    expect(() =>
      selectContext(
        loadKubeconfig(['/f'], () => content),
        'x',
      ),
    ).toThrow(what);
  });
});
