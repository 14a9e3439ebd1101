import type { KubeConnection } from './connection.ts';
import { text } from './decode/fields.ts';
import { getJson } from './get-json.ts';

/** The API server's version, such as v1.34.4; undefined where it does not tell. It is told for display only. */
export async function readServerVersion(
  connection: KubeConnection,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const { object } = await getJson(connection, '/version', { signal });
    const version = text(object.gitVersion);
    return version !== undefined && /^v?\d[\w.+-]{0,60}$/.test(version) ? version : undefined;
  } catch {
    // The sources tell what is wrong with the connection; a missing version is no fault of its own.
    return undefined;
  }
}
