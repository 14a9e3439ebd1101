import type { ActorReply, Flip, Flipped } from './actor-messages.ts';
import { flipSchema } from './actor-messages.ts';

/** To be called first: an actor does not outlive the bench, also while it still fills its cluster. */
export function endWithBench(): void {
  process.once('disconnect', () => process.exit(0));
}

/** The actor's side of the channel: says that it is ready, then answers flips. */
export function serveFlips(flip: (change: Flip) => Promise<Omit<Flipped, 'type'>>): void {
  process.on('message', (message) => {
    void flip(flipSchema.parse(message)).then((times) => reply({ type: 'flipped', ...times }));
  });
  reply({ type: 'ready', residentBytes: process.memoryUsage.rss() });
}

function reply(message: ActorReply): void {
  process.send?.(message);
}
