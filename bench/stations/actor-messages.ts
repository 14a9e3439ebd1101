import { z } from 'zod';

/** To an actor: report this Pod as ready or not, as its kubelet would. */
export type Flip = { readonly namespace: string; readonly pod: string; readonly ready: boolean };

/** When a change was made; microseconds of the monotonic clock. */
export type Flipped = z.infer<typeof flipped>;

const flipped = z.object({
  type: z.literal('flipped'),
  /** The Pod's status was about to be written: in the simulator's store, or sent to the API server. */
  writtenAt: z.number(),
  /** The slice with the change was out: given to the product's socket, or arrived at the actor's own watch. */
  publishedAt: z.number(),
});

/** What an actor says. */
const actorReply = z.discriminatedUnion('type', [
  /** The cluster is filled, its slices are there. */
  z.object({ type: z.literal('ready'), residentBytes: z.number() }),
  flipped,
]);

export type ActorReply = z.infer<typeof actorReply>;

export const flipSchema = z.object({
  namespace: z.string(),
  pod: z.string(),
  ready: z.boolean(),
});

/** @throws ZodError */
export function readActorReply(message: unknown): ActorReply {
  return actorReply.parse(message);
}
