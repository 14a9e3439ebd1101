import type { ServiceDetector } from '#lib/diagnosis/detector.ts';

export const positiveDetectors: readonly ServiceDetector[] = [];
