import { existsSync, readdirSync, readFileSync } from 'node:fs';
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
  /** By plural name; absent: not recorded. */
  readonly objects: Readonly<Record<string, readonly unknown[]>>;
  readonly history: readonly RecordedEvent[];
};

/**
 * Scenarios of a folder with one folder each (objects.json, meta.json, watch.ndjson; plain or gzip), or of one file with
 * one scenario a line. Throws with the path where it is not readable.
 */
export function readScenarios(path: string): readonly RecordedScenario[] {
  if (path.endsWith('.gz') || path.endsWith('.ndjson')) {
    return readText(path)
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => checked(JSON.parse(line), path));
  }
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(path, entry.name))
    .filter((folder) => findFile(folder, 'meta.json') !== undefined)
    .sort()
    .map(readFolder);
}

function readFolder(folder: string): RecordedScenario {
  const { fixture, name, recordedAt } = JSON.parse(readNamed(folder, 'meta.json') ?? '{}');
  // Fixture 47 needs three API servers: its state has a file of its own.
  const state = readNamed(folder, 'three-control-planes.json') ?? readNamed(folder, 'objects.json');
  const lists = JSON.parse(state ?? '{}');
  const objects: Record<string, readonly unknown[]> = {};
  for (const [plural, list] of Object.entries(lists)) objects[plural] = itemsOf(list);
  const history = (readNamed(folder, 'watch.ndjson') ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .filter((line) => !('action' in line));
  return checked({ folder: basename(folder), fixture, name, recordedAt, objects, history }, folder);
}

function checked(value: unknown, path: string): RecordedScenario {
  if (!isScenario(value)) {
    throw new Error(`${path} is not a scenario (fixture, name, recordedAt, objects)`);
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

function itemsOf(list: unknown): readonly unknown[] {
  if (typeof list !== 'object' || list === null || !('items' in list)) return [];
  return Array.isArray(list.items) ? list.items : [];
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
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
}
