import type { Option } from './option.ts';
import { thresholdOptions } from './threshold-options.ts';

/** The one list from which flags, variables, defaults, errors and the help are made. */
export const optionTable: readonly Option[] = [
  {
    setting: 'kubeconfig',
    flag: '--kubeconfig',
    variable: 'SLICESCOPE_KUBECONFIG',
    value: 'PATH',
    allowed: 'the path of a kubeconfig file',
    description:
      'kubeconfig to use (otherwise KUBECONFIG, ~/.kube/config, the Pod it runs in, the demo)',
  },
  {
    setting: 'context',
    flag: '--context',
    variable: 'SLICESCOPE_CONTEXT',
    value: 'NAME',
    allowed: 'the name of a context in the kubeconfig',
    description: 'context of the kubeconfig (otherwise its current one)',
  },
  {
    setting: 'clusterName',
    flag: '--cluster-name',
    variable: 'SLICESCOPE_CLUSTER_NAME',
    value: 'NAME',
    allowed: 'any name, where it runs in a Pod of the cluster that it shows',
    description:
      'name of the cluster that it runs in, in pictures and links (otherwise in-cluster- and a fingerprint)',
  },
  {
    setting: 'namespaces',
    flag: '--namespace',
    short: '-n',
    variable: 'SLICESCOPE_NAMESPACE',
    value: 'NAME',
    repeatable: true,
    allowed: 'the name of a namespace: lower-case letters, digits and -',
    description: 'watch this namespace only; may be repeated (otherwise all)',
  },
  {
    setting: 'withoutNodes',
    flag: '--without-nodes',
    variable: 'SLICESCOPE_WITHOUT_NODES',
    standard: 'false',
    allowed: 'true or false',
    description: 'do not ask for Nodes, where rights end at the namespace',
  },
  {
    setting: 'noEndpoints',
    flag: '--no-endpoints',
    variable: 'SLICESCOPE_NO_ENDPOINTS',
    standard: 'false',
    allowed: 'true or false',
    description:
      'do not ask for legacy Endpoints, whose every answer carries a deprecation warning; otherwise they are asked for while somebody looks',
  },
  {
    setting: 'demo',
    flag: '--demo',
    variable: 'SLICESCOPE_DEMO',
    standard: 'false',
    allowed: 'true or false',
    description: 'show the built-in demo cluster',
  },
  {
    setting: 'scene',
    flag: '--scene',
    variable: 'SLICESCOPE_SCENE',
    value: 'NAME',
    allowed: 'the name of a scene; npm run demo -- --list shows them',
    description: 'play this scene in the demo cluster',
  },
  {
    setting: 'demoKubeconfig',
    flag: '--demo-kubeconfig',
    variable: 'SLICESCOPE_DEMO_KUBECONFIG',
    value: 'FILE',
    allowed: 'the path of a file that is not there yet, or was written by an earlier demo',
    description: 'write a kubeconfig for kubectl to the demo cluster',
  },
  {
    setting: 'port',
    flag: '--port',
    variable: 'SLICESCOPE_PORT',
    value: 'NUMBER',
    standard: '7373',
    allowed: 'a number from 0 to 65535; 0 picks a free port',
    description: 'port to serve on; 0 picks a free one',
  },
  {
    setting: 'listen',
    flag: '--listen',
    variable: 'SLICESCOPE_LISTEN',
    value: 'ADDRESS',
    standard: '127.0.0.1',
    allowed: 'an IP address of this machine, or localhost',
    description: 'address to listen on; one that others can reach needs the next two',
  },
  {
    setting: 'allowedHosts',
    flag: '--allowed-hosts',
    variable: 'SLICESCOPE_ALLOWED_HOSTS',
    value: 'HOST[:PORT]',
    repeatable: true,
    allowed: 'a host name or address with or without a port, without wildcards',
    description: 'further names the page may be opened by; commas separate',
  },
  {
    setting: 'insecureNoAuth',
    flag: '--insecure-no-auth',
    variable: 'SLICESCOPE_INSECURE_NO_AUTH',
    standard: 'false',
    allowed: 'true or false',
    description: 'accept that whoever reaches the address sees the cluster without signing in',
  },
  {
    setting: 'logLevel',
    flag: '--log-level',
    variable: 'SLICESCOPE_LOG_LEVEL',
    value: 'LEVEL',
    standard: 'info',
    allowed: 'error, warn, info or debug',
    description: 'how much to log: error, warn, info or debug',
  },
  ...thresholdOptions,
];

/** Variables with our prefix that belong to the test programs and mean nothing to the server. */
export const testVariables: ReadonlySet<string> = new Set([
  'SLICESCOPE_CHROMIUM',
  'SLICESCOPE_CLUSTER_DIR',
  'SLICESCOPE_CLUSTER_KUBECONFIG',
  'SLICESCOPE_CONTROLPLANE',
  'SLICESCOPE_DISPOSABLE_CLUSTER',
]);
