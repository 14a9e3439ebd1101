import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { acceptsGzip } from './compressibility.ts';

/** A file of the page that the build has gzipped. Its name is a digest of what is in it, so it never changes. */
export type PackedFile = { readonly file: string; readonly type: string };

/** By path: what is not in here cannot be asked for. */
export type PackedFiles = ReadonlyMap<string, PackedFile>;

const types: Readonly<Record<string, string>> = {
  js: 'application/javascript; charset=UTF-8',
  css: 'text/css; charset=UTF-8',
};
const packedName = /\.(js|css)\.gz$/;

/** What the build has gzipped in this folder, which is served as `prefix`; nothing where there is no such folder. */
export function findPackedFiles(folder: string, prefix: string): PackedFiles {
  const found = new Map<string, PackedFile>();
  for (const name of namesIn(folder)) {
    const type = types[packedName.exec(name)?.[1] ?? ''];
    if (type === undefined) continue;
    const file = join(folder, name);
    const path = `${prefix}/${name.replaceAll('\\', '/').replace(/\.gz$/, '')}`;
    found.set(path, { file, type });
  }
  return found;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
}

/**
 * Answers with the gzipped file, which takes a tenth of the time of looking for it and compressing it anew: a page opens with a
 * dozen of them. False where the question is another one; then nothing was written.
 */
export async function answerPacked(
  files: PackedFiles,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const known = files.get(path);
  if (known === undefined || !isPlainQuestion(request)) return false;
  const body = await readFile(known.file).catch(() => undefined);
  if (body === undefined) return false;
  response.writeHead(200, {
    'Content-Type': known.type,
    'Content-Encoding': 'gzip',
    'Content-Length': body.length,
    'Cache-Control': 'public, max-age=31536000, immutable',
    Vary: 'Accept-Encoding',
  });
  response.end(body);
  return true;
}

function isPlainQuestion(request: IncomingMessage): boolean {
  const { range, 'if-none-match': tag, 'if-modified-since': date } = request.headers;
  const isWhole = range === undefined && tag === undefined && date === undefined;
  return request.method === 'GET' && isWhole && acceptsGzip(request);
}
