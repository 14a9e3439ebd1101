import { describe, expect, it } from 'vitest';
import type { ChooseSourceOptions } from './choose-source.ts';
import { chooseSource } from './choose-source.ts';
import { KubeconfigError } from './kubeconfig-error.ts';

const one = `
current-context: one
clusters: [{name: c, cluster: {server: "https://c"}}]
contexts: [{name: one, context: {cluster: c}}, {name: staging, context: {cluster: c}}]
`;
const two = one.replaceAll('one', 'two');
const withoutCurrent = one.replace('current-context: one', '');

const inPod = {
  env: { KUBERNETES_SERVICE_HOST: '10.96.0.1', KUBERNETES_SERVICE_PORT: '443' },
  files: { '/var/run/secrets/kubernetes.io/serviceaccount/token': 'token' },
};

type Given = Partial<Omit<ChooseSourceOptions, 'readFile'>> & {
  readonly files?: Readonly<Record<string, string>>;
};

function choose({ files = {}, env = {}, demo = false, ...flags }: Given) {
  return chooseSource({ ...flags, demo, env, readFile: (path) => files[path] });
}

describe('chooseSource', () => {
  const files = { '/a': one, '/b': two, '/home/.kube/config': two };

  it.each<[string, Given, object]>([
    ['--demo before everything', { demo: true, kubeconfig: '/a', files }, { kind: 'demo' }],
    [
      '--kubeconfig before KUBECONFIG',
      { kubeconfig: '/a', env: { KUBECONFIG: '/b', HOME: '/home' }, files },
      { kind: 'kubeconfig', paths: ['/a'], context: 'one' },
    ],
    [
      '--context in the given file',
      { kubeconfig: '/a', context: 'staging', files },
      { kind: 'kubeconfig', paths: ['/a'], context: 'staging' },
    ],
    [
      'KUBECONFIG as a list before the file at home',
      { env: { KUBECONFIG: ':/missing:/a:/b', HOME: '/home' }, files },
      { kind: 'kubeconfig', paths: ['/a', '/b'], context: 'one' },
    ],
    [
      'the current context of the file at home',
      { env: { HOME: '/home' }, files },
      { kind: 'kubeconfig', paths: ['/home/.kube/config'], context: 'two' },
    ],
    [
      'the file at home before the ServiceAccount',
      { env: { ...inPod.env, HOME: '/home' }, files: { ...files, ...inPod.files } },
      { kind: 'kubeconfig', paths: ['/home/.kube/config'], context: 'two' },
    ],
    [
      'the ServiceAccount of a Pod',
      inPod,
      { kind: 'in-cluster', host: '10.96.0.1', port: '443', name: 'in-cluster' },
    ],
    [
      'the ServiceAccount of a Pod, under the name that was given',
      { ...inPod, clusterName: 'shop-production' },
      { kind: 'in-cluster', host: '10.96.0.1', port: '443', name: 'shop-production' },
    ],
    ['--demo in a Pod without a token', { demo: true, env: inPod.env }, { kind: 'demo' }],
    [
      'what comes next when the file at home is empty',
      {
        ...inPod,
        env: { ...inPod.env, HOME: '/home' },
        files: { ...inPod.files, '/home/.kube/config': '' },
      },
      { kind: 'in-cluster', host: '10.96.0.1', port: '443', name: 'in-cluster' },
    ],
    ['the demo when there is nothing', {}, { kind: 'demo' }],
  ])('chooses %s', (_, given, source) => {
    expect(choose(given)).toEqual(source);
  });

  it.each<[string, Given, RegExp]>([
    ['a given file that is missing', { kubeconfig: '/x' }, /kubeconfig \/x: there is no such file/],
    ['a given file that is empty', { kubeconfig: '/x', files: { '/x': '' } }, /\/x: it is empty/],
    [
      'an unknown context, with the near one and all known',
      { kubeconfig: '/a', context: 'stagin', files },
      /no context "stagin" in kubeconfig \/a\. Did you mean "staging"\? Known: "one", "staging"\./,
    ],
    [
      'a current context that does not exist',
      {
        kubeconfig: '/a',
        files: { '/a': one.replace('current-context: one', 'current-context: gone') },
      },
      /no context "gone"/,
    ],
    [
      'a kubeconfig without a current context',
      { env: { HOME: '/home' }, files: { '/home/.kube/config': withoutCurrent } },
      /has no current-context\. Choose one with --context: "one", "staging"\./,
    ],
    [
      '--context without any kubeconfig',
      { context: 'prod', env: { ...inPod.env, HOME: '/home' }, files: inPod.files },
      /--context "prod" was given, but \/home\/\.kube\/config holds no kubeconfig/,
    ],
    [
      'a Pod without a token',
      { env: inPod.env },
      /serviceaccount\/token is not there\. Set automountServiceAccountToken: true .* or show the demo with --demo\./,
    ],
    [
      'K6: a name for a cluster whose context names it',
      { kubeconfig: '/a', clusterName: 'shop', files },
      /--cluster-name "shop" .* the context "one" is shown, which has a name\. Leave it out\./,
    ],
    [
      'K6: a name for the demo',
      { clusterName: 'shop' },
      /--cluster-name "shop" .* the demo is shown/,
    ],
  ])('refuses %s', (_, given, message) => {
    expect(() => choose(given)).toThrow(message);
  });

  it('refuses a Pod whose token it may not read', () => {
    const readFile = (path: string) => {
      if (path.endsWith('/token')) throw new KubeconfigError('it cannot be read (EACCES)');
      return undefined;
    };
    expect(() => chooseSource({ demo: false, env: inPod.env, readFile })).toThrow(
      /serviceaccount\/token cannot be read\. Set automountServiceAccountToken: true/,
    );
  });
});
