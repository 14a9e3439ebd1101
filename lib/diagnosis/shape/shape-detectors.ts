import type { ServiceDetector } from '#lib/diagnosis/detector.ts';

export const shapeDetectors: readonly ServiceDetector[] = [];
