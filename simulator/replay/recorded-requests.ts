import type { RecordedCommand, RecordedRequest } from './recordings.ts';

/** A request that kubectl made, and what was logged of the answer: all but its body. */
export type CommandRequest = {
  readonly request: RecordedRequest;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
};

const bodyLine = /"Request Body" body=(".*"|<)$/;
const requestLine = / (GET|POST|PUT|PATCH|DELETE) https:\/\/SERVER(\S*)$/;
const headerLine = /round_trippers\.go:(\d+)\] {5}([\w-]+): (.*)$/;
const statusLine = /Response Status: (\d+)/;
/** Request headers were logged by this line of kubectl's source, those of the answer by another. */
const requestHeaderSource = '480';

/** Reads kubectl's log of a command (`-v=8`). A body of several lines was not logged: `absentBody` stands for it. */
export function commandRequests(
  { trace }: RecordedCommand,
  absentBody: string | undefined,
): readonly CommandRequest[] {
  const drafts: Draft[] = [];
  let body: string | undefined;
  for (const line of trace.split('\n')) {
    const logged = bodyLine.exec(line)?.[1];
    if (logged !== undefined) body = readBody(logged, absentBody);
    const [, method, path] = requestLine.exec(line) ?? [];
    if (method !== undefined && path !== undefined) drafts.push(startDraft(method, path, body));
    const latest = drafts.at(-1);
    if (latest !== undefined) readAnswer(latest, line);
  }
  return drafts.map(finish);
}

function readAnswer(draft: Draft, line: string): void {
  const [, status] = statusLine.exec(line) ?? [];
  if (status !== undefined) draft.status = Number(status);
  const [, source, name, value] = headerLine.exec(line) ?? [];
  if (name === undefined || value === undefined) return;
  if (source === requestHeaderSource) draft.sent.set(name, value);
  else draft.received.set(name, value);
}

type Draft = {
  readonly method: string;
  readonly path: string;
  readonly body: string | undefined;
  readonly sent: Map<string, string>;
  readonly received: Map<string, string>;
  status: number;
};

function startDraft(method: string, path: string, body: string | undefined): Draft {
  return { method, path, body, sent: new Map(), received: new Map(), status: 0 };
}

function readBody(logged: string, absentBody: string | undefined): string | undefined {
  if (logged === '<') return absentBody;
  const text: string = JSON.parse(logged);
  return text === '' ? undefined : text;
}

function finish({ method, path, body, sent, received, status }: Draft): CommandRequest {
  sent.delete('User-Agent');
  return {
    request: {
      method,
      path,
      headers: Object.fromEntries(sent),
      ...(body !== undefined && { body }),
    },
    status,
    headers: Object.fromEntries(received),
  };
}
