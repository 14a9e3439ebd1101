import type { KubectlCommand } from '#lib/domain/finding.ts';
import type { Service } from '#lib/domain/objects.ts';
import { serviceNameLabel } from '#lib/domain/objects.ts';

/** The Service as it stands, in YAML. */
export function showService({ metadata }: Service, shows?: string): KubectlCommand {
  return {
    namespace: metadata.namespace,
    words: ['get', 'service', metadata.name, '-o', 'yaml'],
    ...(shows !== undefined && { shows }),
  };
}

/** What is published for the Service, in YAML. */
export function showSlices({ metadata }: Service, shows?: string): KubectlCommand {
  const selector = `${serviceNameLabel}=${metadata.name}`;
  return {
    namespace: metadata.namespace,
    words: ['get', 'endpointslices', '-l', selector, '-o', 'yaml'],
    ...(shows !== undefined && { shows }),
  };
}

/** Changes the Service; a merge patch leaves what it does not name. */
export function patchService({ metadata }: Service, patch: object): KubectlCommand {
  return {
    namespace: metadata.namespace,
    words: ['patch', 'service', metadata.name, '--type', 'merge', '-p', JSON.stringify(patch)],
  };
}

/** Puts another value in the place of one of the Service's, which must be there: `/spec/ports/0/port`. */
export function replaceInService(
  { metadata }: Service,
  path: string,
  value: string | number,
): KubectlCommand {
  const patch = JSON.stringify([{ op: 'replace', path, value }]);
  return {
    namespace: metadata.namespace,
    words: ['patch', 'service', metadata.name, '--type', 'json', '-p', patch],
  };
}
