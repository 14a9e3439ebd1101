import type { JsonValue } from '#simulator/api/json.ts';
import type { StatusCause } from '#simulator/http/status.ts';
import { invalidValue, unless } from './causes.ts';
import { explained } from './metadata.ts';
import { portNameProblem } from './names.ts';

/** As the API server lists them. */
export const protocols: readonly string[] = ['SCTP', 'TCP', 'UDP'];

const highestPort = 65_535;

/** The rule that a port number breaks. */
export function portNumberCauses(field: string, port: number): readonly StatusCause[] {
  return unless(port >= 1 && port <= highestPort, () =>
    invalidValue(field, port, `must be between 1 and ${highestPort}, inclusive`),
  );
}

/** The rules that a port breaks which is given as a number or as the name of a container port. */
export function portReferenceCauses(field: string, port: JsonValue): readonly StatusCause[] {
  return typeof port === 'string'
    ? explained(field, port, portNameProblem(port))
    : portNumberCauses(field, typeof port === 'number' ? port : 0);
}
