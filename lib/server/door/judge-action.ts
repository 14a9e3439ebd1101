import { demoActionHeader } from '#lib/protocol/demo-scenes.ts';
import type { Refusal } from './refusal.ts';

/** The header that every POST carries. A page of another site may send it only after asking us, and we refuse to be asked. */
export const actionHeader = demoActionHeader.name.toLowerCase();

/** The only paths that take a POST: they change the demo, never a cluster. */
const actionPath = /^\/api\/v1\/demo\/(reset|scenes\/[^/]+)$/;

/** Whether something may be done by a POST to the path. */
export function isActionPath(path: string): boolean {
  return actionPath.test(path);
}

/**
 * Judges a POST that passed as any request to the API does (own Origin or none). Browsers name the site that asks; only
 * this server's own page may, not even an address that was typed in. Programs that are no browsers name none.
 */
export function judgeAction({
  sites,
  actions,
}: {
  readonly sites: readonly string[];
  readonly actions: readonly string[];
}): Refusal | undefined {
  const isOwnPage = sites.every((site) => site === 'same-origin');
  if (isOwnPage && actions.length === 1 && actions[0] === demoActionHeader.value) return undefined;
  return {
    status: 403,
    message: `The demo is changed by its own page, or by a program that sends ${demoActionHeader.name}: ${demoActionHeader.value}.`,
  };
}
