import type { ResourceName } from '#simulator/api/resources.ts';
import { parseFieldSelector } from '#simulator/selectors/field-selector.ts';
import { parseLabelSelector } from '#simulator/selectors/label-selector.ts';
import type { Selector } from '#simulator/selectors/selector.ts';
import type { StatusCause } from './status.ts';
import { badRequest, failure, invalidOptions, StatusError } from './status.ts';

/** The query of a list or watch, read and checked. */
export type ListOptions = {
  /** Absent: no limit. */
  readonly limit?: number;
  readonly continueToken?: string;
  /** Absent: not given. 0 means any. */
  readonly version?: number;
  readonly versionMatch?: 'Exact' | 'NotOlderThan';
  /** Absent: everything is wanted. */
  readonly selector?: Selector;
  readonly timeoutSeconds?: number;
  readonly allowWatchBookmarks: boolean;
  readonly sendInitialEvents?: boolean;
};

const forbidden = 'FieldValueForbidden';
const matchField = 'resourceVersionMatch';

/** Reads the query of a list, or throws the refusal. */
export function parseListOptions(query: URLSearchParams, resource: ResourceName): ListOptions {
  const match = query.get(matchField) ?? '';
  const version = query.get('resourceVersion') ?? '';
  const causes: Required<StatusCause>[] = [];
  if (query.has('sendInitialEvents')) {
    causes.push(forbid('sendInitialEvents', 'sendInitialEvents is forbidden for list'));
  }
  if (match !== '') {
    if (version === '') {
      causes.push(
        forbid(matchField, `${matchField} is forbidden unless resourceVersion is provided`),
      );
    }
    if (match === 'Exact' && version === '0') {
      causes.push(forbid(matchField, `${matchField} "exact" is forbidden for resourceVersion "0"`));
    }
    if (match !== 'Exact' && match !== 'NotOlderThan') {
      causes.push(unsupported(match, ['Exact', 'NotOlderThan', '']));
    }
  }
  if (causes.length > 0) throw invalidOptions(causes);
  if (query.has('continue') && !['', '0'].includes(version)) {
    throw badRequest('specifying resource version is not allowed when using continue');
  }
  return parseCommon(query, resource, (text) =>
    badRequest(`invalid resource version: ${invalidVersion(text)}`),
  );
}

/** Reads the query of a watch, or throws the refusal. `watchList` false is a server that cannot stream lists. */
export function parseWatchOptions(
  query: URLSearchParams,
  resource: ResourceName,
  watchList: boolean,
): ListOptions {
  const match = query.get(matchField) ?? '';
  const causes: Required<StatusCause>[] = [];
  if (query.has('continue')) {
    causes.push(forbid(matchField, `${matchField} is forbidden when continue is provided`));
  }
  if (query.has('sendInitialEvents')) {
    if (match !== 'NotOlderThan') {
      causes.push(
        forbid(matchField, `sendInitialEvents requires setting ${matchField} to NotOlderThan`),
      );
    }
    if (match !== '' && match !== 'NotOlderThan') causes.push(unsupported(match, ['NotOlderThan']));
    if (!watchList) {
      const gate =
        'sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled';
      causes.push(forbid('sendInitialEvents', gate));
    }
  } else if (match !== '') {
    causes.push(
      forbid(
        matchField,
        `${matchField} is forbidden for watch unless sendInitialEvents is provided`,
      ),
    );
  }
  if (causes.length > 0) throw invalidOptions(causes);
  return parseCommon(query, resource, unreadableVersion);
}

/** Reads the version that a get must be at least as new as; 0 is any. */
export function parseGetVersion(query: URLSearchParams): number {
  const version = query.get('resourceVersion') ?? '';
  if (!/^\d*$/.test(version)) throw unreadableVersion(version);
  return Number(version);
}

function unreadableVersion(text: string): StatusError {
  return new StatusError(failure({ code: 500, message: invalidVersion(text) }));
}

function parseCommon(
  query: URLSearchParams,
  resource: ResourceName,
  refuse: (text: string) => StatusError,
): ListOptions {
  const limit = parseInteger(query.get('limit'));
  const timeoutSeconds = parseInteger(query.get('timeoutSeconds'));
  const version = query.get('resourceVersion') ?? '';
  if (!/^\d*$/.test(version)) throw refuse(version);
  const match = query.get(matchField);
  const selector = parseSelectors(query, resource);
  const token = query.get('continue') ?? '';
  return {
    ...(limit !== undefined && limit > 0 && { limit }),
    ...(token !== '' && { continueToken: token }),
    ...(version !== '' && { version: Number(version) }),
    ...((match === 'Exact' || match === 'NotOlderThan') && { versionMatch: match }),
    ...(selector !== undefined && { selector }),
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    allowWatchBookmarks: isTrue(query.get('allowWatchBookmarks')),
    ...(query.has('sendInitialEvents') && {
      sendInitialEvents: isTrue(query.get('sendInitialEvents')),
    }),
  };
}

function parseSelectors(query: URLSearchParams, resource: ResourceName): Selector | undefined {
  const labels = query.get('labelSelector') ?? '';
  const fields = query.get('fieldSelector') ?? '';
  if (labels === '' && fields === '') return undefined;
  const byLabels = parseLabelSelector(labels);
  const byFields = parseFieldSelector(fields, resource);
  return (object) => byLabels(object) && byFields(object);
}

function parseInteger(text: string | null): number | undefined {
  if (text === null || text === '') return undefined;
  if (!/^-?\d+$/.test(text)) {
    throw badRequest(`strconv.ParseInt: parsing "${text}": invalid syntax`);
  }
  return Number(text);
}

function isTrue(text: string | null): boolean {
  return text === 'true' || text === '1';
}

function invalidVersion(text: string): string {
  return `resourceVersion: Invalid value: "${text}": strconv.ParseUint: parsing "${text}": invalid syntax`;
}

function forbid(field: string, text: string): Required<StatusCause> {
  return { reason: forbidden, message: `Forbidden: ${text}`, field };
}

function unsupported(value: string, supported: readonly string[]): Required<StatusCause> {
  const values = supported.map((text) => `"${text}"`).join(', ');
  return {
    reason: 'FieldValueNotSupported',
    message: `Unsupported value: "${value}": supported values: ${values}`,
    field: matchField,
  };
}
