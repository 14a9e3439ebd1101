/** What a process can be asked: for each name the arguments and the answer, both of plain JSON. */
export type Questions = Readonly<
  Record<string, { readonly args: object; readonly answer: unknown }>
>;

/** On its way to the process that answers. */
export type Question = { readonly id: number; readonly name: string; readonly args: object };

/** On its way back; `error` where it could not be answered. */
export type Answer = {
  readonly id: number;
  readonly answer?: unknown;
  readonly error?: string | undefined;
};

/** Both ends are of this repository; this only tells ours from what others send over the same channel. */
export function isQuestion(message: unknown): message is Question {
  return isRecord(message) && typeof message.id === 'number' && typeof message.name === 'string';
}

export function isAnswer(message: unknown): message is Answer {
  return isRecord(message) && typeof message.id === 'number' && !('name' in message);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
