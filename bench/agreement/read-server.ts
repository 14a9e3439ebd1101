import type { Snapshot } from '#lib/protocol/messages.ts';

/** Everything that the server shows, in the form that people and programs read. */
export async function readServer(url: string): Promise<Snapshot> {
  const answer = await fetch(`${url}/api/v1/topology`, { headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(`GET /api/v1/topology: ${answer.status} ${await answer.text()}`);
  const snapshot: Snapshot = JSON.parse(await answer.text());
  return snapshot;
}
