import type { Simulator } from '#simulator/start-simulator.ts';

/** A line of a watch, as far as tests look into it. */
export type WatchLine = {
  readonly type: string;
  readonly object: {
    readonly kind?: string;
    readonly message?: string;
    readonly code?: number;
    readonly metadata: {
      readonly name?: string;
      readonly resourceVersion: string;
      readonly annotations?: Readonly<Record<string, string>>;
      readonly deletionGracePeriodSeconds?: number;
    };
  };
};

export type ListBody = {
  readonly kind: string;
  readonly metadata: {
    readonly resourceVersion: string;
    readonly continue?: string;
    readonly remainingItemCount?: number;
  };
  readonly items: readonly {
    readonly kind?: string;
    readonly metadata: { readonly name: string };
  }[];
};

export type TestWatch = {
  readonly response: Response;
  /** The next line; undefined when the response has ended normally. Rejects when the connection broke. */
  next(): Promise<WatchLine | undefined>;
  nextText(): Promise<string | undefined>;
  close(): void;
};

/** Asks the API server as `demo-admin`, or as who the token says. */
export function ask(
  { url }: Pick<Simulator, 'url'>,
  path: string,
  init: RequestInit & { readonly token?: string } = {},
): Promise<Response> {
  const { token = 'demo-admin', headers, ...rest } = init;
  return fetch(`${url}${path}`, {
    ...rest,
    headers: { authorization: `Bearer ${token}`, ...headers },
  });
}

/** Reads a list. */
export async function list(simulator: Simulator, path: string): Promise<ListBody> {
  const response = await ask(simulator, path);
  return await response.json();
}

/** Opens a watch and reads it line by line. */
export async function watch(simulator: Simulator, path: string): Promise<TestWatch> {
  const abort = new AbortController();
  const response = await ask(simulator, path, { signal: abort.signal });
  const lines = readLines(response);
  const nextText = async () => (await lines.next()).value;
  return {
    response,
    nextText,
    next: async () => {
      const text = await nextText();
      return text === undefined ? undefined : JSON.parse(text);
    },
    close: () => abort.abort(),
  };
}

async function* readLines({ body }: Response): AsyncGenerator<string, undefined> {
  if (body === null) return undefined;
  let rest = '';
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  return undefined;
}
