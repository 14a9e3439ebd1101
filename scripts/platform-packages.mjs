// @ts-check

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 * @property {boolean} [dev]
 * @property {boolean} [optional]
 * @property {Record<string, string>} [optionalDependencies]
 */
/** @typedef {Record<string, LockedPackage>} LockedPackages */

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = [
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
];
const libraries = { gnueabihf: 'glibc', gnu: 'glibc', musl: 'musl' };
/** Packages of one platform whose name does not say so. */
const unnamedPlatforms = /** @type {Record<string, LockedPackage>} */ ({
  fsevents: { os: ['darwin'] },
});

/**
 * The optional packages that others ask for and that have no entry in the lockfile, with an entry for each.
 * @param {{ packages: LockedPackages }} lockfile
 * @returns {LockedPackages}
 */
export function missingPlatformPackages({ packages }) {
  /** @type {LockedPackages} */
  const missing = {};
  for (const [path, locked] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(locked.optionalDependencies ?? {})) {
      if (isResolvable(packages, path, name)) continue;
      missing[`node_modules/${name}`] = entryFor(name, version, locked.dev === true);
    }
  }
  return missing;
}

/**
 * Whether Node would find the package from there: beside it, or in any node_modules above.
 * @param {LockedPackages} packages
 * @param {string} from
 * @param {string} name
 */
function isResolvable(packages, from, name) {
  const folders = [''];
  for (
    let end = from.indexOf('/node_modules/');
    end >= 0;
    end = from.indexOf('/node_modules/', end + 1)
  ) {
    folders.push(`${from.slice(0, end)}/`);
  }
  if (from !== '') folders.push(`${from}/`);
  return folders.some((folder) => `${folder}node_modules/${name}` in packages);
}

/**
 * @param {string} name
 * @param {string} version
 * @param {boolean} dev
 * @returns {LockedPackage}
 */
function entryFor(name, version, dev) {
  if (!/^\d+\.\d+\.\d+\S*$/.test(version)) {
    throw new Error(
      `${name} is asked for as "${version}"; only an exact version can be added to the lockfile.`,
    );
  }
  const { cpu, libc, os } = unnamedPlatforms[name] ?? platformIn(name);
  // In the order in which npm writes them, so that it does not change them again.
  return {
    version,
    ...(cpu && { cpu }),
    ...(dev && { dev }),
    ...(libc && { libc }),
    optional: true,
    ...(os && { os }),
  };
}

/**
 * The platform a package is for, as its name tells: `@next/swc-darwin-arm64`.
 * @param {string} name
 * @returns {LockedPackage}
 */
export function platformIn(name) {
  const parts = name.split(/[/-]/);
  const os = systems.filter((system) => parts.includes(system));
  const cpu = processors.filter((processor) => parts.includes(processor));
  const libc = Object.entries(libraries).flatMap(([part, value]) =>
    parts.includes(part) ? [value] : [],
  );
  if (cpu.length === 0)
    throw new Error(`The name of ${name} does not tell its platform; add it by hand.`);
  return { cpu, ...(libc.length > 0 && { libc }), ...(os.length > 0 && { os }) };
}
