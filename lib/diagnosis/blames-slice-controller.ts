import type { Finding } from '#lib/domain/finding.ts';
import { sliceControllerRef } from './slices/slice-controller.ts';

/** Whether it says that the EndpointSlice controller is late. So it looks, too, where its slices came and were not read yet. */
export function blamesSliceController({ culprit }: Pick<Finding, 'culprit'>): boolean {
  return culprit?.kind === sliceControllerRef.kind && culprit.name === sliceControllerRef.name;
}
