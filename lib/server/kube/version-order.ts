const digits = /^\d+$/;

/**
 * Whether one resourceVersion is older than another of the same collection: they are integers that grow
 * (promised from Kubernetes 1.35, true before). Anything else has no order, and nothing is older.
 */
export function isOlderVersion(version: string | undefined, than: string | undefined): boolean {
  if (version === undefined || than === undefined) return false;
  if (!digits.test(version) || !digits.test(than)) return false;
  return version.length === than.length ? version < than : BigInt(version) < BigInt(than);
}
