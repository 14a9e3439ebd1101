import type { ServiceDetector } from '#lib/diagnosis/detector.ts';

export const podDetectors: readonly ServiceDetector[] = [];
