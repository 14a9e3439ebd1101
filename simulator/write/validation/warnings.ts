import type { JsonObject } from '#simulator/api/json.ts';
import { objectAt, objectsAt, textAt, textsAt } from '#simulator/api/json.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import { spellingWarnings } from './addresses.ts';

const warnings: Partial<Record<ResourceName, (object: JsonObject) => readonly string[]>> = {
  services: serviceWarnings,
  endpointslices: sliceWarnings,
};

/** What the API server warns of about an object that breaks no rule. */
export function warningsAbout(resource: ResourceName, object: JsonObject): readonly string[] {
  return warnings[resource]?.(object) ?? [];
}

function serviceWarnings(service: JsonObject): readonly string[] {
  const spec = objectAt(service, 'spec');
  const listed = textsAt(spec, 'clusterIPs');
  const addresses = listed.length > 0 ? listed : [textAt(spec, 'clusterIP')];
  const isIgnored = spec.clusterIP === 'None' && spec.sessionAffinity === 'ClientIP';
  return [
    ...addresses.flatMap((address, index) =>
      spellingWarnings(`spec.clusterIPs[${index}]`, address),
    ),
    ...(isIgnored ? ['spec.SessionAffinity is ignored for headless services'] : []),
  ];
}

function sliceWarnings(slice: JsonObject): readonly string[] {
  const isFqdn = slice.addressType === 'FQDN';
  return [
    ...(isFqdn ? ['spec.addressType: FQDN endpoints are deprecated'] : []),
    ...objectsAt(slice, 'endpoints').flatMap((endpoint, index) =>
      textsAt(endpoint, 'addresses').flatMap((address, place) =>
        spellingWarnings(`endpoints[${index}].addresses[${place}]`, address),
      ),
    ),
  ];
}
