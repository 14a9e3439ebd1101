/** What a scene of the demo points at: a Service, or a slice that belongs to none. */
export type SceneSight = {
  readonly kind: 'service' | 'slice';
  readonly namespace: string;
  readonly name: string;
};

/** One scene of the demo with its present state, as `GET /api/v1/demo/scenes` tells it. */
export type DemoScene = {
  /** kebab-case; by which it is started. */
  readonly name: string;
  readonly title: string;
  readonly teaches: string;
  readonly command: string;
  readonly sights: readonly SceneSight[];
  /** What stopping puts back; absent for a scene that always stands. */
  readonly afterwards?: string | undefined;
  readonly state: 'standing' | 'idle' | 'running';
  /** Of one that runs: when it started, RFC 3339. */
  readonly since?: string | undefined;
  /** Of one that runs: the Node that it plays on, if it plays on one. */
  readonly node?: string | undefined;
  /** Of one that runs: how many of how many acts have been played, and what the last one says. */
  readonly act?:
    | { readonly played: number; readonly of: number; readonly text: string }
    | undefined;
};

export type DemoScenes = { readonly scenes: readonly DemoScene[] };

/** The header that every request to start or stop a scene carries; no other site can send it without being asked first. */
export const demoActionHeader = { name: 'X-Slicescope-Action', value: 'demo' } as const;

/** True for the answer of this version of the server; another one's is not read. */
export function isDemoScenes(value: unknown): value is DemoScenes {
  return isRecord(value) && Array.isArray(value.scenes) && value.scenes.every(isScene);
}

function isScene(value: unknown): boolean {
  return (
    isRecord(value) &&
    ['name', 'title', 'teaches', 'command'].every((key) => typeof value[key] === 'string') &&
    ['standing', 'idle', 'running'].includes(String(value.state)) &&
    Array.isArray(value.sights) &&
    [value.since, value.node, value.afterwards].every(isOptionalText) &&
    (value.act === undefined || isAct(value.act))
  );
}

function isOptionalText(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

function isAct(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.played === 'number' &&
    typeof value.of === 'number' &&
    typeof value.text === 'string'
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
