import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ApiError } from './api-error.ts';
import {
  apiErrorOfAnswer,
  apiErrorOfStatus,
  isAbsent,
  isExpired,
  isForbidden,
  isInvalidRequest,
  isOverloaded,
  isTooLargeResourceVersion,
  isUnauthorized,
} from './api-error.ts';

type Recorded = {
  readonly status: number;
  readonly retryAfter?: string | null;
  readonly body?: string | null;
  readonly event?: { readonly object: Readonly<Record<string, unknown>> } | null;
};

/** Answers of a real 1.34.4 API server. */
const recorded: Readonly<Record<string, Recorded>> = JSON.parse(
  readFileSync(new URL('./testing/fixtures/recorded-errors.json', import.meta.url), 'utf8'),
);

function errorOf(name: string): ApiError {
  const answer = recorded[name];
  if (answer === undefined) throw new Error(`nothing recorded under ${name}`);
  if (answer.event) return apiErrorOfStatus(answer.event.object, { code: 500 });
  return apiErrorOfAnswer(answer.status, answer.retryAfter ?? undefined, answer.body ?? '');
}

const predicates = {
  isAbsent,
  isExpired,
  isForbidden,
  isInvalidRequest,
  isOverloaded,
  isTooLargeResourceVersion,
  isUnauthorized,
};

describe('recorded errors', () => {
  it.each([
    ['unauthorized', 401, ['isUnauthorized']],
    ['forbidden', 403, ['isForbidden']],
    ['absentApi', 404, ['isAbsent']],
    ['absentKind', 404, ['isAbsent']],
    ['expiredContinue', 410, ['isExpired']],
    ['expiredWatch', 410, ['isExpired']],
    ['tooLarge', 504, ['isOverloaded', 'isTooLargeResourceVersion']],
    ['futureWatchList', 504, ['isOverloaded', 'isTooLargeResourceVersion']],
    ['tooManyRequests', 429, ['isOverloaded']],
    ['garbageWatch', 500, []],
    ['refusedWatchList', 422, ['isInvalidRequest']],
  ])('%s is %i and %j', (name, code, expected) => {
    const error = errorOf(name);
    expect(error.code).toBe(code);
    const fitting = Object.entries(predicates).filter(([, predicate]) => predicate(error));
    expect(fitting.map(([predicate]) => predicate)).toEqual(expected);
  });

  it('reads Retry-After and a text body', () => {
    expect(errorOf('tooManyReviews').retryAfterMs).toBe(8_000);
    expect(errorOf('tooManyRequests').message).toBe('Too many requests, please try again later.');
    expect(errorOf('futureWatchList').retryAfterMs).toBe(1_000);
  });
});

describe('apiErrorOfAnswer', () => {
  it.each([
    ['3', 3_000],
    ['86400', 60_000],
    ['soon', undefined],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['Fri, 01 Jan 2100 00:00:00 GMT', 60_000],
    [undefined, undefined],
  ])('takes Retry-After %j for %j ms', (header, ms) => {
    expect(apiErrorOfAnswer(503, header, '').retryAfterMs).toBe(ms);
  });

  it('shows neither HTML nor secrets nor novels', () => {
    expect(apiErrorOfAnswer(502, undefined, '<html>Bad gateway</html>').message).toBe(
      'no explanation',
    );
    expect(apiErrorOfAnswer(500, undefined, 'failed with token=abc').message).toBe(
      'failed with token=[removed]',
    );
    expect(apiErrorOfAnswer(500, undefined, 'x'.repeat(9_000)).message).toHaveLength(200);
  });
});
