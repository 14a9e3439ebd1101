import type { ServiceDetector } from '#lib/diagnosis/detector.ts';

export const portDetectors: readonly ServiceDetector[] = [];
