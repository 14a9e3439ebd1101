import type { ServiceView } from '#lib/diagnosis/service-view.ts';
import type { KubectlCommand } from '#lib/domain/finding.ts';
import type { EndpointAddress, EndpointSlice, Endpoints, Service } from '#lib/domain/objects.ts';
import { leaderAnnotation, managedByLabel } from '#lib/domain/objects.ts';

/** On an Endpoints object with the value "true": it is not mirrored. */
export const skipMirrorLabel = 'endpointslice.kubernetes.io/skip-mirror';
/** The endpoints controller's own mark, since Kubernetes 1.33 (KEP-4974). */
export const endpointsManagedByLabel = 'endpoints.kubernetes.io/managed-by';
export const endpointsController = 'endpoint-controller';

/** The Endpoints of the Service's name, where they may be read and exist. */
export function endpointsOf(view: ServiceView): Endpoints | undefined {
  const legacy = view.legacyEndpoints();
  return legacy.kind === 'known' ? legacy.value : undefined;
}

/** Ready and not ready addresses of all subsets. */
export function addressesOf({ subsets }: Endpoints): readonly EndpointAddress[] {
  return (subsets ?? []).flatMap(({ addresses, notReadyAddresses }) => [
    ...(addresses ?? []),
    ...(notReadyAddresses ?? []),
  ]);
}

/** Where the address stands in the Endpoints; without one, where its first one does. */
export function pathOfAddress({ subsets }: Endpoints, ip?: string): readonly (string | number)[] {
  const isWanted = (one: EndpointAddress) => ip === undefined || one.ip === ip;
  for (const [at, { addresses = [], notReadyAddresses = [] }] of (subsets ?? []).entries()) {
    const ready = addresses.findIndex(isWanted);
    if (ready >= 0) return ['subsets', at, 'addresses', ready, 'ip'];
    const notReady = notReadyAddresses.findIndex(isWanted);
    if (notReady >= 0) return ['subsets', at, 'notReadyAddresses', notReady, 'ip'];
  }
  return ['subsets'];
}

export function isLeaderElection({ metadata }: Endpoints): boolean {
  return metadata.annotations?.[leaderAnnotation] !== undefined;
}

export function isSkipped({ metadata }: Endpoints): boolean {
  return metadata.labels?.[skipMirrorLabel] === 'true';
}

/** Slices that hold endpoints. */
export function filled(slices: readonly EndpointSlice[]): readonly EndpointSlice[] {
  return slices.filter(({ endpoints }) => (endpoints ?? []).length > 0);
}

/** The Endpoints as they stand, in YAML. */
export function showEndpoints({ metadata }: Endpoints, shows?: string): KubectlCommand {
  return {
    namespace: metadata.namespace,
    words: ['get', 'endpoints', metadata.name, '-o', 'yaml'],
    ...(shows !== undefined && { shows }),
  };
}

/** What the mirroring controller said of them. */
export function listEvents({ metadata: { namespace, name } }: Endpoints): KubectlCommand {
  const selector = `involvedObject.kind=Endpoints,involvedObject.name=${name}`;
  return { namespace, words: ['get', 'events', '--field-selector', selector] };
}

/** Who writes which slice of the Service. */
export function listSlices({ metadata }: Service): KubectlCommand {
  return {
    namespace: metadata.namespace,
    words: [
      'get',
      'endpointslices',
      '-l',
      `kubernetes.io/service-name=${metadata.name}`,
      '-L',
      managedByLabel,
    ],
  };
}
