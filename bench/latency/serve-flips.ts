import type { ActorReply, Flip, Flipped } from './actor-messages.ts';
import { flipSchema } from './actor-messages.ts';

/** The actor's side of the channel: says that it is ready, then answers flips until its parent is gone. */
export function serveFlips(flip: (change: Flip) => Promise<Omit<Flipped, 'type'>>): void {
  process.once('disconnect', () => process.exit(0));
  process.on('message', (message) => {
    void flip(flipSchema.parse(message)).then((times) => reply({ type: 'flipped', ...times }));
  });
  reply({ type: 'ready', residentBytes: process.memoryUsage.rss() });
}

function reply(message: ActorReply): void {
  process.send?.(message);
}
