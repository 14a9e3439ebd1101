import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { findMissingFamilies } from './no-family-ip.ts';
import { findMissingNodes } from './node-missing.ts';
import { findPodTrouble } from './pod-trouble-detector.ts';
import { findFlapping } from './ready-flapping.ts';
import { findStuckTerminating } from './terminating-stuck.ts';

export const podDetectors: readonly ServiceDetector[] = [
  findPodTrouble,
  findMissingNodes,
  findMissingFamilies,
  findStuckTerminating,
  findFlapping,
];
