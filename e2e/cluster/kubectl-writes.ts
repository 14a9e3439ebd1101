import type { Command } from './kubectl-commands.ts';

const yaml = (text: string) => ({ input: text });
/** As if the user had changed what `kubectl edit` shows by this script of sed. */
const editing = (script: string) => ({ env: { EDITOR: `sed -i -e '${script}'` } });

const web = `
apiVersion: v1
kind: Service
metadata: {name: applied, labels: {tier: front}}
spec: {selector: {app: web}, ports: [{name: http, port: 80, targetPort: 8080}]}
`;
const webTwoPorts = web.replace(
  'targetPort: 8080}',
  'targetPort: 8080}, {name: metrics, port: 9100, targetPort: metrics}',
);

const handMade = `
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {generateName: by-hand-, labels: {kubernetes.io/service-name: by-hand}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.9]}, {addresses: [192.0.2.10], conditions: {ready: false}}]
ports: [{port: 5432}]
`;

const unknownField = web.replace('selector:', 'selectr:').replace('applied', 'typo');
const badPort = web.replace('port: 80,', 'port: 0,').replace('applied', 'bad-port');
const badName = web.replace('applied', 'Bad_Name');
const notYaml = 'apiVersion: v1\nkind: [Service\n';
const noKind = 'apiVersion: v1\nmetadata: {name: x}\n';
const foo = 'apiVersion: v1\nkind: Foo\nmetadata: {name: x}\n';
const badAddress = handMade.replace('192.0.2.9', 'not-an-address').replace('by-hand-', 'bad-');

const partOfAddress = badAddress.replace('not-an-address', '1.2.3');
const named = handMade.replace('generateName: by-hand-', 'name: by-hand');
const namelessPod =
  'apiVersion: v1\nkind: Pod\nmetadata: {generateName: p-}\nspec: {containers: []}\n';
const limited = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: limited}
spec:
  selector: {matchLabels: {app: limited}}
  template:
    metadata: {labels: {app: limited}}
    spec: {containers: [{name: main, image: example.com/limited, resources: {limits: {cpu: 100m}}}]}
`;
const jsonPatch = (op: string, path: string): readonly string[] => [
  ...['patch', 'service', 'applied', '--type=json', '-p'],
  `[{"op":"${op}","path":"${path}","value":1}]`,
];
const slicePatch = (patch: string): readonly string[] => [
  ...['patch', 'endpointslice', 'by-hand', '--type=merge', '-p', patch],
];

const stored = (kind: string, name: string): readonly string[] => ['get', kind, name, '-o', 'yaml'];

/** Commands that change the cluster, and those that are refused, each followed by a look at what was stored. */
export const writingCommands: readonly Command[] = [
  [['create', 'deployment', 'made', '--image=example.com/made:1', '--replicas=2', '--port=8080']],
  [['get', 'deployment', 'made', '-o', 'jsonpath={.metadata.labels}{.spec}']],
  [['create', 'service', 'clusterip', 'made', '--tcp=80:8080']],
  [stored('service', 'made')],
  [['create', 'service', 'nodeport', 'ported', '--tcp=80:8080', '--dry-run=server', '-o', 'yaml']],
  [['create', 'service', 'externalname', 'alias', '--external-name=db.example.com']],
  [stored('service', 'alias')],
  [['create', 'service', 'clusterip', 'made', '--tcp=80:8080']],
  [['apply', '-f', '-'], yaml(web)],
  [['apply', '-f', '-'], yaml(web)],
  [['apply', '-f', '-'], yaml(webTwoPorts)],
  [stored('service', 'applied')],
  [['diff', '-f', '-'], yaml(webTwoPorts)],
  [['create', '-f', '-'], yaml(web)],
  [['replace', '-f', '-'], yaml(web)],
  [stored('service', 'applied')],
  [['create', '-f', '-', '-o', 'jsonpath={.kind} {.addressType}'], yaml(handMade)],
  [
    [
      'get',
      'endpointslices',
      '-l',
      'kubernetes.io/service-name=by-hand',
      '-o',
      'jsonpath={.items[*].endpoints}',
    ],
  ],
  [['label', 'service', 'applied', 'touched=yes']],
  [['label', 'service', 'applied', 'touched=no']],
  [['label', 'service', 'applied', 'touched=no', '--overwrite']],
  [['label', 'service', 'applied', 'touched-']],
  [['annotate', 'service', 'applied', 'example.com/why=because']],
  [
    [
      'patch',
      'service',
      'applied',
      '-p',
      '{"spec":{"ports":[{"port":81,"name":"more","targetPort":81}]}}',
    ],
  ],
  [
    [
      'patch',
      'service',
      'applied',
      '--type=merge',
      '-p',
      '{"spec":{"sessionAffinity":"ClientIP"}}',
    ],
  ],
  [
    [
      'patch',
      'service',
      'applied',
      '--type=json',
      '-p',
      '[{"op":"remove","path":"/spec/ports/0"}]',
    ],
  ],
  [stored('service', 'applied')],
  [
    [
      'patch',
      'service',
      'applied',
      '--type=json',
      '-p',
      '[{"op":"remove","path":"/spec/nothing"}]',
    ],
  ],
  [jsonPatch('replace', '/spec/nothing')],
  [jsonPatch('replace', '/spec/nothing/deeper')],
  [['patch', 'service', 'applied', '-p', '{"spec":{"clusterIP":"10.96.77.77"}}']],
  [['patch', 'service', 'applied', '-p', '{"spec":{"type":"Wrong"}}']],
  [['patch', 'service', 'nope', '-p', '{}']],
  [['scale', 'deployment', 'made', '--replicas=3']],
  [['scale', 'deployment', 'made', '--replicas=1', '--current-replicas=9']],
  [['get', 'deployment', 'made', '-o', 'jsonpath={.spec.replicas}']],
  [['set', 'image', 'deployment/made', 'made=example.com/made:2']],
  [['get', 'deployment', 'made', '-o', 'jsonpath={.spec.template.spec.containers[0].image}']],
  [['expose', 'deployment', 'made', '--name=exposed', '--port=80', '--target-port=http']],
  [stored('service', 'exposed')],
  [['apply', '-f', '-'], yaml(unknownField)],
  [['create', '--validate=false', '-f', '-'], yaml(unknownField)],
  [['apply', '-f', '-'], yaml(badPort)],
  [['apply', '-f', '-'], yaml(badName)],
  [['apply', '-f', '-'], yaml(badAddress)],
  [['create', '-f', '-'], yaml(partOfAddress)],
  [['create', '-f', '-'], yaml(named)],
  [slicePatch('{"addressType":"IPv6"}')],
  [slicePatch('{"addressType":"Wrong","endpoints":[{"addresses":[]}]}')],
  [
    slicePatch(
      '{"endpoints":[{"addresses":["::1","127.0.0.1","010.1.2.3"]}],"ports":[{"name":"A"}]}',
    ),
  ],
  [['create', '-f', '-'], yaml(namelessPod)],
  [['create', '-f', '-'], yaml(namelessPod.replace('p-', 'Bad_-'))],
  [['create', '-f', '-', '-o', 'yaml'], yaml(limited)],
  [['apply', '-f', '-'], yaml(foo)],
  [['create', '-f', '-'], yaml(foo)],
  [['delete', '-f', '-'], yaml(foo)],
  [['get', '-f', '-'], yaml(foo.replace('v1', 'example.com/v1'))],
  [['apply', '-f', '-'], yaml(notYaml)],
  [['apply', '-f', '-'], yaml(noKind)],
  [['-n', 'no-such-namespace', 'apply', '-f', '-'], yaml(web)],
  [['run', 'shell', '--image=example.com/shell', '--labels=app=made', '--port=80', '--expose']],
  // A kubelet and the scheduler go on with the real one.
  [['get', 'pod', 'shell', '-o', 'jsonpath={.metadata.labels}{.spec.containers}']],
  [stored('service', 'shell')],
  [['run', 'shell', '--image=example.com/shell']],
  [['label', 'pod', 'shell', 'app-']],
  [['label', 'pods', '-l', 'run=shell', 'app=other']],
  [['get', 'pods', '-l', 'app=other', '-o', 'name']],
  [['set', 'selector', 'service', 'applied', 'app=other']],
  [['get', 'service', 'applied', '-o', 'jsonpath={.spec.selector}']],
  [['set', 'env', 'deployment/made', 'GREETING=hello']],
  [['set', 'resources', 'deployment/made', '--limits=cpu=200m,memory=64Mi']],
  [['rollout', 'pause', 'deployment/made']],
  [['rollout', 'resume', 'deployment/made']],
  [['rollout', 'restart', 'deployment/made']],
  [['get', 'deployment', 'made', '-o', 'jsonpath={.spec.template.spec.containers}']],
  [['rollout', 'undo', 'deployment/made', '--to-revision=99']],
  [['autoscale', 'deployment', 'made', '--max=3', '--dry-run=client', '-o', 'name']],
  [['cordon', 'n-c']],
  [['cordon', 'n-c']],
  [['get', 'node', 'n-c', '-o', 'jsonpath={.spec.unschedulable}']],
  [['uncordon', 'n-c']],
  [['taint', 'node', 'n-c', 'example.com/busy=yes:PreferNoSchedule']],
  [['taint', 'node', 'n-c', 'example.com/busy=yes:PreferNoSchedule']],
  [['taint', 'node', 'n-c', 'example.com/busy-']],
  [['taint', 'node', 'n-c', 'example.com/busy=yes:Never']],
  [['label', 'node', 'n-c', 'topology.kubernetes.io/zone=d', '--overwrite', '--dry-run=server']],
  [['edit', 'service', 'applied'], editing('s/port: 9100/port: 9101/')],
  [['edit', 'service', 'applied'], editing('s/port: 9101/port: 0/')],
  [['edit', 'service', 'applied'], editing('')],
  [stored('service', 'applied')],
  [['create', 'namespace', 'default']],
  [['create', 'namespace', 'Bad']],
  [['delete', 'namespace', 'nope']],
  [['delete', 'pod', 'nope', '--grace-period=0', '--force']],
  [['delete', 'pod', 'shell', '--grace-period=0', '--force']],
  [['delete', 'pod', 'shell', '--grace-period=5', '--now']],
  [['delete', 'deployment,service', '-l', 'app=limited']],
  [['replace', '--force', '-f', '-'], yaml(web)],
  [['delete', 'service', 'applied', '--dry-run=server']],
  [['delete', '-f', '-'], yaml(web)],
  [['delete', 'service', 'applied']],
  [['delete', 'service', 'applied', '--ignore-not-found']],
  [['delete', 'services', '-l', 'app=made']],
  [['delete', 'endpointslices', '--all', '--wait=false', '-o', 'name', '--dry-run=server']],
];
