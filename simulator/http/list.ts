import type { ResourceName } from '#simulator/api/resources.ts';
import type { Entry } from '#simulator/store/entry.ts';
import { lowerBound } from '#simulator/store/sorted-entries.ts';
import type { Storage } from '#simulator/store/storage.ts';
import type { Answer } from './answer.ts';
import { decodeContinue, encodeContinue } from './continue-token.ts';
import type { Form } from './form.ts';
import type { ListOptions } from './list-options.ts';
import { itemText, listHead } from './representation.ts';
import { expiredContinue, expiredList, StatusError, versionTooLarge } from './status.ts';

export type ListRequest = {
  readonly resource: ResourceName;
  /** Absent: all. */
  readonly namespace: string | undefined;
  readonly form: Form;
  readonly options: ListOptions;
};

/** Pieces of about this many characters are sent at a time. */
const pieceLength = 64 * 1024;

/** Answers a list, or a page of one, from the state that the options ask for. */
export function answerList(storage: Storage, request: ListRequest): Answer {
  const { resource, namespace, options } = request;
  const { version, start } = findStart(storage, request);
  const all = storage.collections[resource].snapshot(version);
  const { selector } = options;
  const from = all.slice(firstIndex(all, namespace, start), endIndex(all, namespace));
  const wanted = selector === undefined ? from : from.filter(({ object }) => selector(object));

  const limit = options.version === 0 ? undefined : options.limit;
  const page = limit === undefined ? wanted : wanted.slice(0, limit);
  const last = page.at(-1);
  const remaining = wanted.length - page.length;
  const metadata = {
    resourceVersion: String(version),
    ...(remaining > 0 &&
      last !== undefined && {
        continue: encodeContinue({ version, start: startAfter(last, namespace) }),
      }),
    ...(remaining > 0 && selector === undefined && { remainingItemCount: remaining }),
  };
  return {
    status: 200,
    headers: { 'Content-Type': 'application/json' },
    body: listPieces(request, metadata, page),
  };
}

type Start = { readonly version: number; readonly start?: string };

function findStart(storage: Storage, { resource, options }: ListRequest): Start {
  const current = storage.version();
  const floor = storage.collections[resource].log.floor();
  if (options.continueToken === undefined) {
    if (!isExact(options)) return { version: current };
    const version = options.version ?? current;
    if (version < floor) throw expiredList();
    return { version };
  }
  const token = decodeContinue(options.continueToken);
  const start = token.start.replace(/^\//, '');
  if (token.version < 0) return { version: current, start };
  if (token.version > current) throw new StatusError(versionTooLarge(token.version, current));
  if (token.version < floor) throw expiredContinue(encodeContinue({ version: -1, start }));
  return { version: token.version, start };
}

/** A limit with a version and no match means exactly that version. */
function isExact({ limit, version = 0, versionMatch }: ListOptions): boolean {
  return (
    versionMatch === 'Exact' || (versionMatch === undefined && limit !== undefined && version > 0)
  );
}

function startAfter({ key, name }: Entry, namespace: string | undefined): string {
  const place = namespace === undefined ? key.replace(/^\//, '') : name;
  return `/${place}\u0000`;
}

function firstIndex(all: readonly Entry[], namespace: string | undefined, start = ''): number {
  const prefix = namespace === undefined ? '' : `${namespace}/`;
  const isClusterScoped = all[0]?.namespace === '';
  return lowerBound(all, `${isClusterScoped ? '/' : ''}${prefix}${start}`);
}

/** '0' is the character after '/'. */
function endIndex(all: readonly Entry[], namespace: string | undefined): number {
  return namespace === undefined ? all.length : lowerBound(all, `${namespace}0`);
}

function* listPieces(
  { resource, form }: ListRequest,
  metadata: object,
  page: readonly Entry[],
): Generator<string> {
  let piece = listHead(resource, metadata, form);
  for (const [index, entry] of page.entries()) {
    piece += `${index === 0 ? '' : ','}${itemText(resource, entry, form)}`;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}]}\n`;
}
