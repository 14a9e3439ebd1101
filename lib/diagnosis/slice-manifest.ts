import type { Endpoint, EndpointSlice, IpFamily, Service, SlicePort } from '#lib/domain/objects.ts';
import { managedByLabel, serviceNameLabel } from '#lib/domain/objects.ts';
import { servedFamilies } from '#lib/domain/service-kind.ts';
import type { ServiceView } from './service-view.ts';

/** Documentation addresses (RFC 5737, RFC 3849), to be replaced. */
const exampleAddress: Readonly<Record<IpFamily, string>> = {
  IPv4: '192.0.2.10',
  IPv6: '2001:db8::10',
};

/** A name after the Service's that no slice of its namespace has. */
export function freeSliceName(view: Pick<ServiceView, 'service' | 'slice'>): string {
  for (let number = 1; ; number += 1) {
    const name = `${view.service.metadata.name}-${number}`;
    if (view.slice(name) === undefined) return name;
  }
}

/**
 * A ready-made EndpointSlice for a Service without selector, with an example address, as YAML.
 *
 * @param name as no other slice has it: kubectl apply would change that one
 */
export function sliceManifest(service: Service, name: string): string {
  const [family = 'IPv4'] = servedFamilies(service);
  return manifest({ service, name }, family, servicePorts(service), [
    { addresses: [exampleAddress[family]], conditions: { ready: true } },
  ]);
}

/** The same that a slice publishes, as a slice of one's own, as YAML. */
export function sliceCopyManifest(service: Service, name: string, slice: EndpointSlice): string {
  return manifest({ service, name }, slice.addressType, slice.ports ?? [], slice.endpoints ?? []);
}

/** kube-proxy pairs by name and protocol, so both must be the Service port's own. */
function servicePorts(service: Service): readonly SlicePort[] {
  return (service.spec.ports ?? []).map(({ name, protocol, port, targetPort, appProtocol }) => ({
    name: name ?? '',
    protocol: protocol ?? 'TCP',
    port: typeof targetPort === 'number' ? targetPort : port,
    ...(appProtocol !== undefined && { appProtocol }),
  }));
}

function manifest(
  { service: { metadata }, name }: { readonly service: Service; readonly name: string },
  addressType: string,
  ports: readonly SlicePort[],
  endpoints: readonly Endpoint[],
): string {
  return [
    'apiVersion: discovery.k8s.io/v1',
    'kind: EndpointSlice',
    'metadata:',
    `  name: ${quoted(name)}`,
    `  namespace: ${quoted(metadata.namespace)}`,
    '  labels:',
    `    ${serviceNameLabel}: ${quoted(metadata.name)}`,
    `    ${managedByLabel}: staff`,
    `addressType: ${quoted(addressType)}`,
    ...list('ports', ports.map(portLines)),
    ...list('endpoints', endpoints.map(endpointLines)),
    '',
  ].join('\n');
}

function list(title: string, members: readonly (readonly string[])[]): readonly string[] {
  if (members.length === 0) return [`${title}: []`];
  return [
    `${title}:`,
    ...members.flatMap((lines) =>
      lines.map((line, index) => `${index === 0 ? '  - ' : '    '}${line}`),
    ),
  ];
}

function portLines({ name, protocol, port, appProtocol }: SlicePort): readonly string[] {
  return [
    `name: ${quoted(name ?? '')}`,
    `protocol: ${protocol ?? 'TCP'}`,
    ...(port === undefined ? [] : [`port: ${port}`]),
    ...(appProtocol === undefined ? [] : [`appProtocol: ${quoted(appProtocol)}`]),
  ];
}

function endpointLines({ addresses, conditions, nodeName, hostname }: Endpoint): readonly string[] {
  return [
    `addresses: [${addresses.map(quoted).join(', ')}]`,
    ...(conditions?.ready === undefined ? [] : ['conditions:', `  ready: ${conditions.ready}`]),
    ...(nodeName === undefined ? [] : [`nodeName: ${quoted(nodeName)}`]),
    ...(hostname === undefined ? [] : [`hostname: ${quoted(hostname)}`]),
  ];
}

/** A JSON text is a YAML text, whatever stands in it. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
