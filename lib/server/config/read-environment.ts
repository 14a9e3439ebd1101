import type { GivenValue, GivenValues } from './given-value.ts';
import { nearestName } from './nearest-name.ts';
import { optionTable, testVariables } from './option-table.ts';

/** The environment as a value, so that only the entry point touches the process. */
export type Environment = Readonly<Record<string, string | undefined>>;

const prefix = 'SLICESCOPE_';

/**
 * A Service whose name begins with `slicescope` makes the kubelet set variables such as
 * `SLICESCOPE_PORT=tcp://10.0.0.1:80` in the Pods of its namespace. They are not meant for us.
 */
const serviceLinkNames =
  /(_SERVICE_HOST|_SERVICE_PORT(_[A-Z0-9_]+)?|_PORT_\d+_(TCP|UDP|SCTP)(_[A-Z]+)?)$/;
const serviceLinkValue = /^(tcp|udp|sctp):\/\//;

/** The values in the environment. A variable set to nothing counts as not set. */
export function readEnvironment(environment: Environment): GivenValues {
  const values: GivenValue[] = [];
  const problems: string[] = [];
  for (const [name, text] of Object.entries(environment)) {
    if (!name.startsWith(prefix) || !text || testVariables.has(name)) continue;
    const option = optionTable.find(({ variable }) => variable === name);
    if (isServiceLink(name, text)) continue;
    if (option) values.push({ option, text, from: name });
    else problems.push(unknownVariable(name));
  }
  if (environment.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
    problems.push(
      'NODE_TLS_REJECT_UNAUTHORIZED=0 switches certificate checks off for every connection. ' +
        'Unset it; for one cluster, set insecure-skip-tls-verify in its kubeconfig.',
    );
  }
  return { values, problems };
}

function isServiceLink(name: string, text: string): boolean {
  return serviceLinkNames.test(name) || (name.endsWith('_PORT') && serviceLinkValue.test(text));
}

function unknownVariable(name: string): string {
  const meant = nearestName(
    name,
    optionTable.map(({ variable }) => variable),
  );
  return `${name} is not a known variable.${meant ? ` Did you mean ${meant}?` : ' --help lists them.'}`;
}
