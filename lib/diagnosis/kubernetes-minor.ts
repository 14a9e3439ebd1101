/** The minor of a server's version (34 of v1.34.4, also of a vendor's v1.34+gke); undefined where it cannot be read. */
export function kubernetesMinor(version: string | undefined): number | undefined {
  const minor = /^v?1\.(\d+)/.exec(version ?? '')?.[1];
  return minor === undefined ? undefined : Number(minor);
}
