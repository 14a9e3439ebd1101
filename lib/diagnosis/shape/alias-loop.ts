import type { ServiceView } from '#lib/diagnosis/service-view.ts';
import type { Service } from '#lib/domain/objects.ts';
import { serviceKind } from '#lib/domain/service-kind.ts';

/** The name of a Service in the usual cluster domain, with or without the last dot. */
const clusterName = /^(?<name>[^.]+)\.(?<namespace>[^.]+)\.svc\.cluster\.local\.?$/;
/** A loop of more aliases is none that people make by mistake. */
const mostSteps = 8;

/** The Service of this cluster that an alias names, whether it exists or not. */
export function aliasTarget(
  service: Service,
): { readonly namespace: string; readonly name: string } | undefined {
  if (serviceKind(service) !== 'ExternalName') return undefined;
  const found = clusterName.exec(service.spec.externalName ?? '')?.groups;
  return found && { namespace: found.namespace ?? '', name: found.name ?? '' };
}

/** Where aliases lead from one to the next and never end: those after the first, up to the one that comes again. */
export function aliasLoop({
  service,
  serviceNamed,
}: Pick<ServiceView, 'service' | 'serviceNamed'>): readonly Service[] | undefined {
  const way: Service[] = [service];
  for (let step = 0; step < mostSteps; step += 1) {
    const target = aliasTarget(way.at(-1) ?? service);
    const next = target && serviceNamed(target.namespace, target.name);
    if (next === undefined) return undefined;
    const comesAgain = way.includes(next);
    way.push(next);
    if (comesAgain) return way.slice(1);
  }
  return undefined;
}
