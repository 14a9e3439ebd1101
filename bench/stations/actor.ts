import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { UniformWorld } from '#simulator/world/uniform-world.ts';
import type { ActorReply, Flip, Flipped } from './actor-messages.ts';
import { readActorReply } from './actor-messages.ts';

/** A process of its own that fills a cluster and then changes it, so that it delays nobody who watches. */
export type Actor = {
  readonly kubeconfig: string;
  /** Of the actor, once the cluster was filled: with the simulator, all of its objects. */
  readonly residentBytes: number;
  flip(change: Flip): Promise<Flipped>;
  stop(): Promise<void>;
};

export type ActorOptions = {
  readonly world: UniformWorld;
  /** Written by the simulator, read for a real cluster. */
  readonly kubeconfig: string;
  readonly kind: 'simulated' | 'cluster';
};

/** Starts the actor and settles when the cluster is filled. It ends with this process, however that ends. */
export async function startActor({ world, kubeconfig, kind }: ActorOptions): Promise<Actor> {
  const program = join(import.meta.dirname, `${kind}-actor.ts`);
  const child = fork(program, [JSON.stringify(world), kubeconfig], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const ready = await nextReply(child);
  if (ready.type !== 'ready') throw new Error(`the actor began with "${ready.type}"`);
  return {
    kubeconfig,
    residentBytes: ready.residentBytes,
    async flip(change) {
      child.send(change);
      const reply = await nextReply(child);
      if (reply.type !== 'flipped') throw new Error(`the actor said "${reply.type}" to a flip`);
      return reply;
    },
    stop() {
      child.kill('SIGTERM');
      return exited;
    },
  };
}

/** One request at a time: the next reply is the answer. */
function nextReply(child: ChildProcess): Promise<ActorReply> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => {
      reject(new Error(`the program that changes the cluster ended with exit code ${code}`));
    };
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      resolve(readActorReply(message));
    });
  });
}
