import type { HealthName } from './health.ts';
import { healthChecks } from './health.ts';
import { groups, servedVersion } from './served.ts';

const healthNames: readonly HealthName[] = ['healthz', 'livez', 'readyz'];

/** The body of `/`: where something is served. */
export function rootPaths(): object {
  const named = groups.filter((group) => group !== '');
  const paths = [
    '/api',
    `/api/${servedVersion}`,
    '/apis',
    '/apis/',
    ...named.flatMap((group) => [`/apis/${group}`, `/apis/${group}/${servedVersion}`]),
    ...healthNames.flatMap((name) => [
      `/${name}`,
      ...healthChecks[name].map((check) => `/${name}/${check}`),
    ]),
    '/openapi/v2',
    '/openapi/v3',
    '/version',
  ];
  return { paths: paths.toSorted() };
}
