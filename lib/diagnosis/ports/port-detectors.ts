import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { foreignSlicePorts } from './foreign-slice-ports.ts';
import { headlessRemap } from './headless-remap.ts';
import { mixedPorts } from './mixed-ports.ts';
import { namedPort } from './named-port.ts';
import { portWithoutNumber } from './port-without-number.ts';
import { undeclaredPort } from './undeclared-port.ts';

export const portDetectors: readonly ServiceDetector[] = [
  namedPort,
  undeclaredPort,
  mixedPorts,
  foreignSlicePorts,
  portWithoutNumber,
  headlessRemap,
];
