import type { KubectlCommand } from '#lib/domain/finding.ts';
import type { EndpointSlice, NamespacedMeta } from '#lib/domain/objects.ts';

type InNamespace = { readonly metadata: NamespacedMeta };

/** The slice as it stands, in YAML. */
export function showSlice({ metadata }: EndpointSlice, shows?: string): KubectlCommand {
  return {
    namespace: metadata.namespace,
    words: ['get', 'endpointslice', metadata.name, '-o', 'yaml'],
    ...(shows !== undefined && { shows }),
  };
}

/** Sets labels of the slice, whatever they were. */
export function labelSlice(
  { metadata }: EndpointSlice,
  ...labels: readonly string[]
): KubectlCommand {
  return {
    namespace: metadata.namespace,
    words: ['label', 'endpointslice', metadata.name, ...labels, '--overwrite'],
  };
}

/** Deletes these slices, all of one namespace. */
export function deleteSlices(namespace: string, slices: readonly EndpointSlice[]): KubectlCommand {
  const names = slices.map(({ metadata }) => metadata.name).sort();
  return { namespace, words: ['delete', 'endpointslice', ...names] };
}

/** The Pod as it stands, in YAML. */
export function showPod(pod: InNamespace, shows?: string): KubectlCommand {
  return {
    namespace: pod.metadata.namespace,
    words: ['get', 'pod', pod.metadata.name, '-o', 'yaml'],
    ...(shows !== undefined && { shows }),
  };
}
