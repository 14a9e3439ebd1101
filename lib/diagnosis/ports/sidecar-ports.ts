import type { Pod } from '#lib/domain/objects.ts';

/** The first Kubernetes minor version whose controller looks for named ports on sidecars too. */
const firstMinor = 33;

/**
 * Whether the EndpointSlice controller of this version finds a named port on a sidecar (an init container with
 * restartPolicy Always). True where the version is not known: all that are supported do.
 *
 * @param serverVersion `v1.34.4`; vendors write `v1.34+` and the like.
 */
export function findsSidecarPorts(serverVersion: string | undefined): boolean {
  const [, major, minor] = /^v?(\d{1,4})\.(\d{1,4})/.exec(serverVersion ?? '') ?? [];
  if (major === undefined || minor === undefined) return true;
  return Number(major) > 1 || Number(minor) >= firstMinor;
}

/** The Pod as a controller sees it that looks at its main containers only. */
export function withoutSidecars(pod: Pod): Pod {
  return { ...pod, spec: { ...pod.spec, initContainers: [] } };
}
