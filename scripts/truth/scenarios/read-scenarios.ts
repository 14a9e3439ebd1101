import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** One event of a recorded history, or (`LIST`) where a collection stood when it began. */
export type RecordedEvent = {
  /** Milliseconds since the recording began. */
  readonly ms: number;
  readonly resource: string;
  readonly type: string;
  readonly object: unknown;
};

/** What a real API server held, and for some how it got there. Objects as it gave them, not decoded. */
export type RecordedScenario = {
  readonly folder: string;
  readonly fixture: number;
  readonly name: string;
  /** RFC 3339. */
  readonly recordedAt: string;
  /** As the API server tells its version; absent: not recorded. */
  readonly kubernetes?: string | undefined;
  /** By plural name; absent: not recorded. */
  readonly objects: Readonly<Record<string, readonly unknown[]>>;
  readonly history: readonly RecordedEvent[];
};

/**
 * Scenarios of a folder with one folder each (objects.json, meta.json, watch.ndjson; plain or gzip), of one such folder, or
 * of a file with one scenario a line, plain or gzip. Throws with the path where it is not readable.
 */
export function readScenarios(path: string): readonly RecordedScenario[] {
  if (!statSync(path).isDirectory()) {
    return linesOf(readText(path)).map(({ line, number }) =>
      checked(parsed(line, `${path}:${number}`), `${path}:${number}`),
    );
  }
  if (findFile(path, 'meta.json') !== undefined) return [readFolder(path)];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(path, entry.name))
    .filter((folder) => parts.some((name) => findFile(folder, name) !== undefined))
    .sort()
    .map(readFolder);
}

/** Either of them makes a folder a scenario, which then has to have both. */
const parts = ['meta.json', 'objects.json'];

function readFolder(folder: string): RecordedScenario {
  const meta = join(folder, 'meta.json');
  const { fixture, name, recordedAt, kubernetes }: Record<string, unknown> = recordOf(
    parsed(readNamed(folder, 'meta.json') ?? missing(meta), meta),
    meta,
  );
  // Fixture 47 needs three API servers: its state has a file of its own.
  const state = readNamed(folder, 'three-control-planes.json') ?? readNamed(folder, 'objects.json');
  const place = join(folder, 'objects.json');
  const objects: Record<string, readonly unknown[]> = {};
  for (const [plural, list] of Object.entries(
    recordOf(parsed(state ?? missing(place), place), place),
  )) {
    objects[plural] = itemsOf(list, `${place}: ${plural}`);
  }
  if (objects.services === undefined) throw new Error(`${place} holds no services`);
  const history = linesOf(readNamed(folder, 'watch.ndjson') ?? '')
    .map(({ line, number }) => {
      const at = `${join(folder, 'watch.ndjson')}:${number}`;
      return recordOf(parsed(line, at), at);
    })
    .filter((line) => !('action' in line));
  const version = typeof kubernetes === 'string' ? { kubernetes } : {};
  return checked(
    { folder: basename(folder), fixture, name, recordedAt, ...version, objects, history },
    folder,
  );
}

function missing(file: string): never {
  throw new Error(`${file} is missing; a scenario is a folder with meta.json and objects.json`);
}

function linesOf(text: string): readonly { readonly line: string; readonly number: number }[] {
  return text
    .split('\n')
    .map((line, at) => ({ line, number: at + 1 }))
    .filter(({ line }) => line.trim() !== '');
}

function parsed(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${place} is not JSON`, { cause: error });
  }
}

function recordOf(value: unknown, place: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${place} is no JSON object`);
  }
  return Object.fromEntries(Object.entries(value));
}

function checked(value: unknown, path: string): RecordedScenario {
  if (!isScenario(value)) {
    throw new Error(
      `${path} is not a scenario (fixture, a number; name; recordedAt, a time; objects)`,
    );
  }
  return value;
}

function isScenario(value: unknown): value is RecordedScenario {
  return (
    typeof value === 'object' &&
    value !== null &&
    'folder' in value &&
    'fixture' in value &&
    typeof value.fixture === 'number' &&
    'name' in value &&
    typeof value.name === 'string' &&
    'recordedAt' in value &&
    Number.isFinite(Date.parse(String(value.recordedAt))) &&
    'objects' in value &&
    'history' in value &&
    Array.isArray(value.history)
  );
}

function itemsOf(list: unknown, place: string): readonly unknown[] {
  if (typeof list === 'object' && list !== null && 'items' in list) {
    if (Array.isArray(list.items)) return list.items;
    if (list.items === null) return [];
  }
  throw new Error(`${place} is no list of objects (items)`);
}

function readNamed(folder: string, name: string): string | undefined {
  const path = findFile(folder, name);
  return path === undefined ? undefined : readText(path);
}

function findFile(folder: string, name: string): string | undefined {
  return [join(folder, name), join(folder, `${name}.gz`)].find((path) => existsSync(path));
}

function readText(path: string): string {
  const bytes = readFileSync(path);
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (isGzip ? gunzipSync(bytes) : bytes).toString();
}
