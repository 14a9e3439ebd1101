// @ts-check

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lockfile
 */

/**
 * Whether what npm noted as installed is what the lockfile asks for, so that packages somebody installed by hand
 * are not installed again. Optional packages may be missing: they belong to other platforms.
 * @param {Lockfile} wanted
 * @param {Lockfile} installed
 */
export function installedMatches(wanted, installed) {
  const isSame = Object.entries(wanted.packages).every(([path, locked]) => {
    const found = installed.packages[path];
    if (found) return found.version === locked.version;
    return path === '' || locked.optional === true;
  });
  return isSame && Object.keys(installed.packages).every((path) => path in wanted.packages);
}
