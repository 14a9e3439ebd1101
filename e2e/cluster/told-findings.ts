import { createParser } from 'eventsource-parser';
import type { FindingBrief } from '#lib/domain/finding.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { isManaged } from '#lib/domain/service-kind.ts';
import { decodeServerMessage } from '#lib/protocol/decode.ts';
import type { Snapshot } from '#lib/protocol/messages.ts';
import { formatRevision } from '#lib/protocol/sse.ts';

/** A finding of warning or worse that began or ceased to be told of a Service. */
export type Told = {
  readonly service: string;
  readonly change: 'raised' | 'cleared';
  readonly finding: FindingBrief;
};

/** Everything that the product tells over its event stream, from when this was called. */
export type Listener = {
  readonly told: readonly Told[];
  /** The Service as it was told last. */
  service(key: string): Heard | undefined;
  stop(): void;
};

/** What is kept of a Service. */
type Heard = Pick<ServiceEntry, 'findings' | 'managed'>;

/** @param namespaces none: all that the product sees */
export async function listenToFindings(
  url: string,
  namespaces: readonly string[] = [],
): Promise<Listener> {
  const params = new URLSearchParams(namespaces.map((name) => ['namespace', name]));
  const answer = await fetch(`${url}/api/v1/topology?${params}`);
  const snapshot: Snapshot = JSON.parse(await answer.text());
  const services = new Map<string, Heard>(snapshot.services.map((entry) => [entry.key, entry]));
  const told: Told[] = [];

  const compare = (key: string, after: Heard | undefined) => {
    const [before, now] = [services.get(key)?.findings ?? [], after?.findings ?? []];
    const isIn = (list: readonly FindingBrief[], one: FindingBrief) =>
      list.some((other) => other.key === one.key);
    for (const finding of now) {
      if (!isIn(before, finding)) told.push({ service: key, change: 'raised', finding });
    }
    for (const finding of before) {
      if (!isIn(now, finding)) told.push({ service: key, change: 'cleared', finding });
    }
    if (after === undefined) services.delete(key);
    else services.set(key, after);
  };

  const aborter = new AbortController();
  params.set('since', formatRevision(snapshot));
  const stream = await fetch(`${url}/api/v1/topology/stream?${params}`, { signal: aborter.signal });
  const parser = createParser({
    onEvent: ({ data }) => {
      const message = decodeServerMessage(data);
      // What was missed cannot be judged: then nothing that was heard counts.
      if (message.type === 'resync') throw new Error(`the stream was cut: ${message.reason}`);
      if (message.type !== 'changes') return;
      for (const { key, service, findings } of message.services?.set ?? []) {
        const managed = service ? isManaged(service) : services.get(key)?.managed === true;
        compare(key, { findings, managed });
      }
      for (const key of message.services?.delete ?? []) compare(key, undefined);
    },
  });
  const done = readAll(stream, (text) => parser.feed(text), aborter.signal);
  return {
    told,
    service: (key) => services.get(key),
    stop: () => {
      aborter.abort();
      void done;
    },
  };
}

async function readAll(
  stream: Response,
  take: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const decoder = new TextDecoder();
  try {
    for await (const chunk of stream.body ?? []) take(decoder.decode(chunk, { stream: true }));
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
