import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { findDraining } from './draining.ts';
import { findHealthy } from './healthy.ts';
import { findRollingUpdates } from './rolling-update.ts';

export const positiveDetectors: readonly ServiceDetector[] = [
  findHealthy,
  findRollingUpdates,
  findDraining,
];
