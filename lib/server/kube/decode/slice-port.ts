import type { SlicePort } from '#lib/domain/objects.ts';
import { protocol } from './conditions.ts';
import type { JsonObject } from './fields.ts';
import { compact, neededNumber, text } from './fields.ts';

/** A port of a slice, or of a subset of Endpoints. Its number may be absent, but is never something else. */
export function slicePort(value: JsonObject, field: string): SlicePort {
  return compact({
    name: text(value.name),
    protocol: protocol(value.protocol, `${field}.protocol`),
    port:
      value.port === undefined || value.port === null
        ? undefined
        : neededNumber(value.port, `${field}.port`),
    appProtocol: text(value.appProtocol),
  });
}
