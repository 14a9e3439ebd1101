import { readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { load } from 'js-yaml';
import type { JsonObject } from './decode/fields.ts';
import { isRecord } from './decode/fields.ts';
import { KubeconfigError } from './kubeconfig-error.ts';

/** A kubeconfig holds a few certificates per context; a larger file is something else. */
const largestFileBytes = 8 * 1024 * 1024;
/** An alias bomb needs many; real kubeconfigs have none. */
const mostAliases = 100;

/** Reads a file as text; undefined when there is none. */
export type ReadFile = (path: string) => string | undefined;

/** A cluster, user or context under its name, with paths made absolute. */
export type NamedEntry = { readonly name: string; readonly value: JsonObject };

/** What one kubeconfig file says. */
export type KubeconfigFile = {
  readonly path: string;
  readonly currentContext: string | undefined;
  readonly clusters: readonly NamedEntry[];
  readonly users: readonly NamedEntry[];
  readonly contexts: readonly NamedEntry[];
};

/** Reads a file of at most 8 MiB; undefined when it does not exist. */
export const readKubeconfigFile: ReadFile = (path) => {
  try {
    if (statSync(path).size > largestFileBytes) throw tooLarge(path);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof KubeconfigError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    const what = code === 'EISDIR' ? 'it is a directory' : `it cannot be read (${String(code)})`;
    throw new KubeconfigError(`kubeconfig ${path}: ${what}. Name a file that you may read.`, {
      file: path,
      cause: error,
    });
  }
};

/** Parses a kubeconfig; an empty one says nothing. Relative paths in it start at its own directory. */
export function parseKubeconfig(path: string, content: string): KubeconfigFile {
  if (content.length > largestFileBytes) throw tooLarge(path);
  const document = parseYaml(path, content);
  if (document === undefined || document === null) {
    return { path, currentContext: undefined, clusters: [], users: [], contexts: [] };
  }
  if (!isRecord(document)) {
    throw broken(path, `it holds ${typeName(document)}, not a mapping with clusters and contexts`);
  }
  const currentContext = document['current-context'];
  if (
    currentContext !== undefined &&
    currentContext !== null &&
    typeof currentContext !== 'string'
  ) {
    throw broken(path, `current-context is ${typeName(currentContext)}, not a name`);
  }
  return {
    path,
    currentContext: currentContext || undefined,
    clusters: entries(path, document, 'clusters', 'cluster'),
    users: entries(path, document, 'users', 'user'),
    contexts: entries(path, document, 'contexts', 'context'),
  };
}

function parseYaml(path: string, content: string): unknown {
  if (isBlank(content)) return undefined;
  try {
    return load(content, { maxAliases: mostAliases });
  } catch (error) {
    throw broken(path, `it is not one YAML document: ${yamlReason(error)}`, error);
  }
}

/** The reason and the line; never the excerpt, which may show a token. */
function yamlReason(error: unknown): string {
  if (!isRecord(error)) return 'unreadable';
  const reason = typeof error.reason === 'string' ? error.reason : 'unreadable';
  const line =
    isRecord(error.mark) && typeof error.mark.line === 'number' ? error.mark.line + 1 : 0;
  return line > 0 ? `${reason} in line ${line}` : reason;
}

function entries(
  path: string,
  document: JsonObject,
  field: string,
  valueField: string,
): readonly NamedEntry[] {
  const members = document[field] ?? [];
  if (!Array.isArray(members)) throw broken(path, `${field} is ${typeName(members)}, not a list`);
  const seen = new Set<string>();
  return members.map((member: unknown, index) => {
    if (!isRecord(member))
      throw broken(path, `${field}[${index}] is ${typeName(member)}, not a mapping`);
    const { name } = member;
    if (typeof name !== 'string' || name === '') {
      throw broken(path, `${field}[${index}] has no name`);
    }
    if (seen.has(name)) {
      throw broken(path, `the name ${JSON.stringify(name)} stands twice in ${field}`);
    }
    seen.add(name);
    const value = member[valueField] ?? {};
    if (!isRecord(value)) {
      throw broken(
        path,
        `${valueField} of ${JSON.stringify(name)} is ${typeName(value)}, not a mapping`,
      );
    }
    return { name, value: withAbsolutePaths(value, dirname(path)) };
  });
}

const pathFields = ['certificate-authority', 'client-certificate', 'client-key', 'tokenFile'];

function withAbsolutePaths(value: JsonObject, directory: string): JsonObject {
  const absolute = pathFields.flatMap((field) => {
    const path = value[field];
    if (typeof path !== 'string' || path === '' || isAbsolute(path)) return [];
    return [[field, join(directory, path)] as const];
  });
  const { exec } = value;
  return {
    ...value,
    ...Object.fromEntries(absolute),
    ...(isRecord(exec) && { exec: withAbsoluteCommand(exec, directory) }),
  };
}

/** As kubectl: `./plugin` starts at the file's directory, `plugin` is looked up in PATH. */
function withAbsoluteCommand(exec: JsonObject, directory: string): JsonObject {
  const { command } = exec;
  if (typeof command !== 'string' || isAbsolute(command) || !/[\\/]/.test(command)) return exec;
  return { ...exec, command: join(directory, command) };
}

function isBlank(content: string): boolean {
  return content.split('\n').every((line) => /^\s*(#.*|---\s*)?$/.test(line));
}

function broken(file: string, what: string, cause?: unknown): KubeconfigError {
  return new KubeconfigError(
    `kubeconfig ${file}: ${what}. Mend the file, or choose another with --kubeconfig.`,
    { file, cause },
  );
}

function tooLarge(file: string): KubeconfigError {
  return broken(file, `it is larger than ${largestFileBytes / 1024 / 1024} MiB`);
}

function typeName(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a mapping' : `a ${typeof value}`;
}
