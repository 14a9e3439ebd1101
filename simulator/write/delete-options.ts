import type { JsonObject } from '#simulator/api/json.ts';
import { at, numberAt, objectAt, textAt, textsAt } from '#simulator/api/json.ts';
import type { StatusCause } from '#simulator/http/status.ts';
import { badRequest } from '#simulator/http/status.ts';
import type { Body } from './body.ts';
import { DecodeError, decode } from './decode.ts';
import { parseBody } from './read-manifest.ts';
import { internalError } from './refusals.ts';
import { deleteOptionsKind } from './schema/kinds.ts';
import { dryRunCauses, invalidOptions, unsupported } from './write-options.ts';

/** What a DELETE says beside the name. */
export type DeleteOptions = {
  readonly dryRun: boolean;
  /** Absent: what the object says. */
  readonly graceSeconds?: number;
  readonly uid?: string;
  readonly resourceVersion?: string;
  /** The finalizers by which the garbage collector is asked to look after what the object owns. */
  readonly finalizers: readonly string[];
};

const policies = ['Foreground', 'Background', 'Orphan'];

/** Reads the options of a DELETE from its body or, where there is none, from the query; throws the refusal. */
export function parseDeleteOptions(query: URLSearchParams, body: Body): DeleteOptions {
  const options = body.text === '' ? fromQuery(query) : fromBody(body);
  const dryRun = textsAt(options, 'dryRun');
  const policy = textAt(options, 'propagationPolicy');
  const grace = numberAt(options, 'gracePeriodSeconds');
  const causes: StatusCause[] = [...dryRunCauses(dryRun)];
  if (policy !== '' && !policies.includes(policy)) {
    const supported = [...policies, 'nil'].map((name) => `"${name}"`).join(', ');
    causes.push(unsupported('propagationPolicy', JSON.stringify(policy), supported));
  }
  if (causes.length > 0) throw invalidOptions('DeleteOptions', causes);

  const preconditions = objectAt(options, 'preconditions');
  const uid = textAt(preconditions, 'uid');
  const resourceVersion = textAt(preconditions, 'resourceVersion');
  return {
    dryRun: dryRun.length > 0,
    // A negative period means 1 since Kubernetes 1.24.
    ...(grace !== undefined && { graceSeconds: grace < 0 ? 1 : grace }),
    ...(uid !== '' && { uid }),
    ...(resourceVersion !== '' && { resourceVersion }),
    finalizers: finalizersOf(policy, at(options, 'orphanDependents') === true),
  };
}

function finalizersOf(policy: string, isOrphaning: boolean): readonly string[] {
  if (policy === 'Orphan' || isOrphaning) return ['orphan'];
  return policy === 'Foreground' ? ['foregroundDeletion'] : [];
}

function fromQuery(query: URLSearchParams): JsonObject {
  const grace = query.get('gracePeriodSeconds') ?? '';
  if (!/^(?:-?\d+)?$/.test(grace)) {
    throw badRequest(`strconv.ParseInt: parsing ${JSON.stringify(grace)}: invalid syntax`);
  }
  return {
    dryRun: query.getAll('dryRun').filter((value) => value !== ''),
    ...(grace !== '' && { gracePeriodSeconds: Number(grace) }),
    propagationPolicy: query.get('propagationPolicy') ?? '',
    orphanDependents: query.get('orphanDependents') === 'true',
  };
}

function fromBody(body: Body): JsonObject {
  const { object, duplicates } = parseBody(body, internalError);
  const kind = textAt(object, 'kind') || deleteOptionsKind.kind;
  if (kind !== deleteOptionsKind.kind) {
    const version = textAt(object, 'apiVersion');
    throw internalError(
      `no kind "${kind}" is registered for version "${version}" in scheme "pkg/runtime/scheme.go:110"`,
    );
  }
  try {
    return decode(deleteOptionsKind.type, object, duplicates).object;
  } catch (error) {
    if (error instanceof DecodeError) throw internalError(error.message);
    throw error;
  }
}
