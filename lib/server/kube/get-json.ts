import { apiErrorOfAnswer } from './api-error.ts';
import { ConnectError } from './connect-error.ts';
import type { KubeConnection } from './connection.ts';
import type { JsonObject } from './decode/fields.ts';
import { isRecord } from './decode/fields.ts';
import { foreignAnswer } from './foreign-answer.ts';
import type { KubeResponse } from './http-answer.ts';
import type { KubeRequestOptions } from './http-get.ts';
import { isJson, readBody, readStart } from './read-body.ts';

/** An error body longer than this explains nothing more. */
const largestErrorBytes = 64 * 1024;
/** An answer that pauses for longer is given up, as is one that only trickles. */
const idleDeadlineMs = 30_000;

/** A JSON object, and the bytes that it came in. */
export type JsonAnswer = { readonly object: JsonObject; readonly bytes: number };

/**
 * One GET that is answered with a JSON object. Rejects with an `ApiError` where the API server says no,
 * and with a `ConnectError` where nothing usable answers.
 */
export async function getJson(
  connection: KubeConnection,
  path: string,
  options: KubeRequestOptions,
): Promise<JsonAnswer> {
  const response = await connection.request(path, { idleDeadlineMs, ...options });
  if (response.status !== 200 || !isJson(response)) throw await readRefusal(connection, response);
  const body = await readBody(response);
  const object = parse(body);
  if (!isRecord(object)) throw notKubernetes(connection, 'it sent no JSON object');
  return { object, bytes: body.length };
}

/** The error that an answer stands for which is not 200 with JSON. */
export async function readRefusal(
  connection: KubeConnection,
  response: KubeResponse,
): Promise<Error> {
  const { status, headers } = response;
  const contentType = headers['content-type'];
  const retryAfter = headers['retry-after'];
  const body = await readStart(response, largestErrorBytes);
  const foreign = foreignAnswer({ status, contentType, retryAfter, body }, connection.identity);
  if (foreign !== undefined) return foreign;
  if (status === 200) return notKubernetes(connection, `it sent ${contentType ?? 'no type'}`);
  return apiErrorOfAnswer(status, retryAfter, body);
}

/** Something answers, and it is no API server. */
export function notKubernetes({ identity }: KubeConnection, what: string): ConnectError {
  return new ConnectError(
    'not-kubernetes',
    `What answers at ${identity.server} (context ${identity.context}) is not a Kubernetes API: ${what}. Is a login page or a proxy in between?`,
  );
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // Told by the caller: what is no JSON is no Kubernetes API.
    return undefined;
  }
}
