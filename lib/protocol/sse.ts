import type { Revision, ServerMessage } from './messages.ts';
import { toWireChanges } from './wire-changes.ts';

/**
 * One event of an event stream as text. `data` is JSON, so it holds no raw line end; the event name is one of
 * ours and the id is made of hexadecimal digits, a dot and digits: nothing from the cluster can forge a frame.
 * Source: WHATWG HTML, "Server-sent events".
 */
export function encodeMessage(message: ServerMessage, id?: Revision): string {
  const idLine = id === undefined ? '' : `id: ${formatRevision(id)}\n`;
  const isChanges = message.type === 'changes';
  const nameLine = isChanges ? '' : `event: ${message.type}\n`;
  const data = JSON.stringify(isChanges ? toWireChanges(message) : message);
  return `${idLine}${nameLine}data: ${data}\n\n`;
}

const dataField = 'data: ';

/** What whole events carry, each as `encodeMessage` writes it: its data is one line, the last. Comments carry nothing. */
export function dataOfEvents(text: string): readonly string[] {
  return text.split('\n\n').flatMap((event) => {
    const at = event.indexOf(dataField);
    return at === -1 ? [] : event.slice(at + dataField.length);
  });
}

/** `epoch.seq`, the id of a change and the value of the query parameter `since`. */
export function formatRevision(revision: Revision): string {
  return `${revision.epoch}.${revision.seq}`;
}

const revisionPattern = /^([0-9a-f]{8,32})\.(\d{1,15})$/;

/** The revision that `epoch.seq` names; `undefined` for anything else. */
export function parseRevision(text: string | null | undefined): Revision | undefined {
  const match = revisionPattern.exec(text ?? '');
  const [, epoch, seq] = match ?? [];
  if (epoch === undefined || seq === undefined) return undefined;
  return { epoch, seq: Number(seq) };
}
