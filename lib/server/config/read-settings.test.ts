import { describe, expect, it } from 'vitest';
import { defaultThresholds } from '#lib/diagnosis/thresholds.ts';
import type { Environment } from './read-environment.ts';
import { readSettings, SettingsError } from './read-settings.ts';

const defaults = {
  namespaces: [],
  withoutNodes: false,
  noEndpoints: false,
  demo: false,
  port: 7373,
  listen: '127.0.0.1',
  allowedHosts: [],
  insecureNoAuth: false,
  maxViewers: 2000,
  logLevel: 'info',
  ...defaultThresholds,
};

function problemOf(args: readonly string[], environment: Environment = {}): string {
  try {
    readSettings(args, environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('settings', () => {
  it('have defaults', () => {
    expect(readSettings([], {})).toEqual(defaults);
  });

  it.each([
    { args: ['--port', '80'], expected: { port: 80 } },
    { args: ['--port=0'], expected: { port: 0 } },
    { args: ['--demo'], expected: { demo: true } },
    { args: ['--no-endpoints'], expected: { noEndpoints: true } },
    { args: ['--lag-warn', '2.5'], expected: { lagWarnMs: 2_500 } },
    { args: ['--grace-new=0'], expected: { graceNewMs: 0 } },
    { args: ['--flap-count', '5'], expected: { flapCount: 5 } },
    { args: ['--demo=false'], expected: { demo: false } },
    {
      args: ['-n', 'a', '--namespace', 'b', '-n=c,d'],
      expected: { namespaces: ['a', 'b', 'c', 'd'] },
    },
    { args: ['--kubeconfig', './k=v'], expected: { kubeconfig: './k=v' } },
    { args: ['--kubeconfig=a=b'], expected: { kubeconfig: 'a=b' } },
    {
      args: ['--context', 'arn:aws:eks:eu-west-1:1:cluster/x'],
      expected: { context: 'arn:aws:eks:eu-west-1:1:cluster/x' },
    },
    { args: ['--listen', '127.0.0.2'], expected: { listen: '127.0.0.2' } },
    { args: ['--listen', '::1'], expected: { listen: '::1' } },
    { args: ['--log-level', 'debug'], expected: { logLevel: 'debug' } },
    { args: ['--port', '1', '--port', '2'], expected: { port: 2 } },
    { args: ['--', '--demo'], expected: { demo: true } },
    {
      args: [
        '--listen',
        '0.0.0.0',
        '--insecure-no-auth',
        '--allowed-hosts',
        'Scope.example, [fd00::1]:80',
      ],
      expected: {
        listen: '0.0.0.0',
        insecureNoAuth: true,
        allowedHosts: ['scope.example', '[fd00::1]:80'],
      },
    },
  ])('are read from $args', ({ args, expected }) => {
    expect(readSettings(args, {})).toEqual({ ...defaults, ...expected });
  });

  it.each([
    { environment: { SLICESCOPE_PORT: '81' }, expected: { port: 81 } },
    { environment: { SLICESCOPE_NAMESPACE: 'a,b' }, expected: { namespaces: ['a', 'b'] } },
    { environment: { SLICESCOPE_DEMO: '1' }, expected: { demo: true } },
    { environment: { SLICESCOPE_PORT: '' }, expected: {} },
    { environment: { SLICESCOPE_CHROMIUM: '/usr/bin/chromium' }, expected: {} },
    { environment: { PORT: '1', HOSTNAME: 'pod', LISTEN: '0.0.0.0' }, expected: {} },
  ])('are read from the environment $environment', ({ environment, expected }) => {
    expect(readSettings([], environment)).toEqual({ ...defaults, ...expected });
  });

  it('ignores what the kubelet sets for a Service named slicescope', () => {
    const links = {
      SLICESCOPE_PORT: 'tcp://10.0.0.1:80',
      SLICESCOPE_SERVICE_HOST: '10.0.0.1',
      SLICESCOPE_SERVICE_PORT: '80',
      SLICESCOPE_SERVICE_PORT_HTTP: '80',
      SLICESCOPE_PORT_80_TCP: 'tcp://10.0.0.1:80',
      SLICESCOPE_PORT_80_TCP_ADDR: '10.0.0.1',
      SLICESCOPE_OPS_PORT: 'tcp://10.0.0.2:80',
    };
    expect(readSettings([], links)).toEqual(defaults);
  });

  it('lets a flag win over its variable', () => {
    const environment = { SLICESCOPE_PORT: '81', SLICESCOPE_NAMESPACE: 'a' };
    expect(readSettings(['--port', '82'], environment)).toMatchObject({
      port: 82,
      namespaces: ['a'],
    });
  });

  it.each([
    [['--prot', '1'], '--prot is not a known flag. Did you mean --port?'],
    [['--namespaces', 'a'], '--namespaces is not a known flag. Did you mean --namespace?'],
    [['--zzzzzzzzzzzz'], '--zzzzzzzzzzzz is not a known flag. --help lists them.'],
    [['start'], '"start" is not understood: only flags are taken.'],
    [['--port'], '--port needs a value'],
    [['--context', '--demo'], '--context needs a value'],
    [['--port', 'abc'], '--port: "abc" is not allowed. It must be a number from 0 to 65535'],
    [['--port', '65536'], '--port: "65536" is not allowed.'],
    [['--port', '-1'], '--port needs a value'],
    [['--port='], '--port: "" is not allowed.'],
    [['--demo=maybe'], '--demo: "maybe" is not allowed. It must be true or false.'],
    [['-n', 'Not_A_Name'], '-n: "Not_A_Name" is not allowed.'],
    [
      ['--listen', 'example.org'],
      '--listen: "example.org" is not allowed. It must be an IP address',
    ],
    [['--allowed-hosts', '*.example.org'], '--allowed-hosts: "*.example.org" is not allowed.'],
    [['--log-level', 'loud'], 'It must be error, warn, info or debug.'],
    [['--lag-warn', '86401'], '--lag-warn: "86401" is not allowed. It must be seconds from 0 to'],
    [['--lag-error', '1m'], '--lag-error: "1m" is not allowed.'],
    [['--flap-count', '0'], '--flap-count: "0" is not allowed. It must be a whole number from 1'],
    [['--demo=constructor'], '--demo: "constructor" is not allowed.'],
  ])('refuse %j', (args, message) => {
    expect(problemOf(args)).toContain(message);
  });

  it('names the variable that is wrong, and the one that was meant', () => {
    expect(problemOf([], { SLICESCOPE_PROT: '1' })).toBe(
      'SLICESCOPE_PROT is not a known variable. Did you mean SLICESCOPE_PORT?',
    );
    expect(problemOf([], { SLICESCOPE_PORT: 'x' })).toContain(
      'SLICESCOPE_PORT: "x" is not allowed.',
    );
  });

  it.each<[readonly string[], Environment, string]>([
    [
      ['--demo', '--context', 'x'],
      {},
      '--demo shows the demo cluster, --context "x" is for another one. Leave out --context or --demo.',
    ],
    [['--kubeconfig=k', '--demo'], {}, 'Leave out --kubeconfig or --demo.'],
    [['--demo', '--cluster-name', 'x'], {}, 'Leave out --cluster-name or --demo.'],
    [['--demo'], { SLICESCOPE_CONTEXT: 'x' }, 'Leave out SLICESCOPE_CONTEXT or --demo.'],
    [['--context', 'x'], { SLICESCOPE_DEMO: 'true' }, 'Leave out --context or SLICESCOPE_DEMO.'],
  ])('S4: refuse to ignore one of two that contradict: %j %j', (args, environment, message) => {
    expect(problemOf(args, environment)).toContain(message);
  });

  it.each<[readonly string[], Environment]>([
    [['--demo', '--namespace', 'shop', '--without-nodes'], {}],
    [['--demo'], { KUBECONFIG: '/k', KUBERNETES_SERVICE_HOST: '10.96.0.1' }],
    [['--demo=false', '--context', 'x'], {}],
    [['--demo=false', '--context', 'x'], { SLICESCOPE_DEMO: 'true' }],
  ])('accept what does not contradict: %j %j', (args, environment) => {
    expect(problemOf(args, environment)).toBe('accepted');
  });

  it('tells every problem at once', () => {
    expect(problemOf(['--prot', '--port', 'x'], { SLICESCOPE_DEMO: 'y' }).split('\n')).toHaveLength(
      3,
    );
  });

  it('refuses a process without certificate checks', () => {
    expect(problemOf([], { NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toContain(
      'insecure-skip-tls-verify',
    );
  });

  it.each([
    [[], '--insecure-no-auth (there is no sign-in) and --allowed-hosts'],
    [['--insecure-no-auth'], 'add --allowed-hosts'],
    [['--allowed-hosts', 'scope.example'], 'add --insecure-no-auth'],
  ])('A30: refuse an address that others reach with %j', (further, message) => {
    for (const address of ['0.0.0.0', '::', '192.168.1.2', '::ffff:127.0.0.1']) {
      expect(problemOf(['--listen', address, ...further])).toContain(message);
    }
  });
});
