import type { AggregatedDiscovery } from '#simulator/discovery/aggregated-discovery.ts';
import { aggregatedCore, aggregatedGroups } from '#simulator/discovery/aggregated-discovery.ts';
import { answerHealth } from '#simulator/discovery/health.ts';
import {
  coreVersions,
  groupList,
  groupVersions,
  resourceList,
} from '#simulator/discovery/plain-discovery.ts';
import { rootPaths } from '#simulator/discovery/root-paths.ts';
import { version } from '#simulator/discovery/version.ts';
import { answerOpenApi } from '#simulator/openapi/answer-openapi.ts';
import type { Answer } from './answer.ts';
import { jsonAnswer } from './answer.ts';
import { encodeAnswer } from './encoding.ts';
import { parseAccept } from './media-range.ts';
import { negotiateAggregated, negotiatePlain } from './negotiate-discovery.ts';
import { refuseUnknownTypes } from './served-types.ts';
import { notAcceptable } from './status.ts';

/** A request for a path outside the resources. */
export type PathAsked = {
  readonly path: string;
  readonly query: URLSearchParams;
  /** The server as the client knows it: host and port. */
  readonly address: string;
  readonly accept: string | undefined;
  readonly userAgent: string | undefined;
  readonly ifNoneMatch: string | undefined;
};

/** Answers a path outside the resources: version, health and discovery; undefined if nothing is there. */
export function answerPath(asked: PathAsked): Answer | undefined {
  const [root, ...rest] = asked.path.split('/').filter((part) => part !== '');
  switch (root) {
    case undefined:
      return indentedAnswer(rootPaths());
    case 'version':
      return rest.length === 0 ? answerVersion(asked) : undefined;
    case 'healthz':
    case 'livez':
    case 'readyz':
      return answerHealth(root, checkIn(asked.path), asked.query);
    case 'api':
      return answerCore(rest, asked);
    case 'apis':
      return answerGroups(rest, asked);
    case 'openapi':
      return answerOpenApi(rest, asked);
    default:
      return undefined;
  }
}

/** What comes after the name of a health endpoint; '' names no check, and there is none of that name. */
function checkIn(path: string): string | undefined {
  return /^\/[^/]+\/(?<check>.*)$/.exec(path)?.groups?.check;
}

function answerVersion({ accept = '' }: PathAsked): Answer {
  const served = ['application/json', '*/*'];
  if (accept !== '' && !parseAccept(accept).some(({ type }) => served.includes(type))) {
    throw notAcceptable('application/json');
  }
  return indentedAnswer(version);
}

function indentedAnswer(body: object): Answer {
  return { ...jsonAnswer(200, body), body: JSON.stringify(body, null, 2) };
}

function answerCore([named, ...others]: readonly string[], asked: PathAsked): Answer | undefined {
  if (others.length > 0) return undefined;
  if (named !== undefined) return answerRouted(asked, resourceList('', named));
  return (
    answerAggregated(asked, aggregatedCore) ?? answerRouted(asked, coreVersions(asked.address))
  );
}

function answerGroups(parts: readonly string[], asked: PathAsked): Answer | undefined {
  const [group, named, ...others] = parts;
  if (others.length > 0) return undefined;
  if (group === undefined) {
    return answerAggregated(asked, aggregatedGroups) ?? answerPlain(asked, groupList());
  }
  if (named === undefined) return answerPlain(asked, groupVersions(group));
  return answerRouted(asked, resourceList(group, named));
}

/** As go-restful routes it: by the media types as they are written. */
function answerRouted(asked: PathAsked, body: object | undefined): Answer | undefined {
  if (body !== undefined && asked.accept) refuseUnknownTypes(parseAccept(asked.accept), []);
  return answerPlain(asked, body);
}

function answerPlain(asked: PathAsked, body: object | undefined): Answer | undefined {
  return body && encodeAnswer(jsonAnswer(200, body), negotiatePlain(asked));
}

function answerAggregated(asked: PathAsked, discovery: AggregatedDiscovery): Answer | undefined {
  const encoding = negotiateAggregated(asked);
  if (encoding === undefined) return undefined;
  const { body, etag } = discovery;
  const headers = { 'Cache-Control': 'public', Etag: etag, Vary: 'Accept' };
  if (asked.ifNoneMatch === etag) return { status: 304, headers, body: '' };
  const type = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
  const answer = jsonAnswer(200, body);
  return encodeAnswer({ ...answer, headers: { ...headers, 'Content-Type': type } }, encoding);
}
