import type { Clock } from '#simulator/clock.ts';
import type { Answer } from '#simulator/http/answer.ts';
import type { LoggedRequest, RequestMatch } from '#simulator/http/request-log.ts';
import { isMatch } from '#simulator/http/request-log.ts';

/** An answer given in place of the server's own. */
export type ScriptedAnswer = Answer & {
  /** How long the client waits for it. */
  readonly delayMs?: number;
};

/** Requests that are answered otherwise than by the server, or not at all. */
export type Interceptions = {
  answerNext(match: RequestMatch, answer: ScriptedAnswer, times: number): void;
  hold(match: RequestMatch): () => void;
  /** The answer to give instead; undefined: the server's own. Settles when held requests are released. */
  intercept(request: LoggedRequest): Promise<Answer | undefined>;
};

type Script = { readonly match: RequestMatch; readonly answer: ScriptedAnswer; left: number };
type Hold = { readonly match: RequestMatch; readonly released: Promise<void> };

/** None yet. */
export function createInterceptions(clock: Clock): Interceptions {
  const scripts: Script[] = [];
  const holds = new Set<Hold>();

  return {
    answerNext: (match, answer, times) => {
      scripts.push({ match, answer, left: times });
    },
    hold: (match) => {
      let release = (): void => undefined;
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      const hold = { match, released };
      holds.add(hold);
      return () => {
        holds.delete(hold);
        release();
      };
    },
    intercept: async (request) => {
      const script = scripts.find(({ match, left }) => left > 0 && isMatch(match, request));
      if (script !== undefined) {
        script.left -= 1;
        if (script.left === 0) scripts.splice(scripts.indexOf(script), 1);
        await new Promise<void>((resolve) => {
          clock.after(script.answer.delayMs ?? 0, resolve);
        });
        return script.answer;
      }
      for (const { match, released } of holds) {
        if (isMatch(match, request)) await released;
      }
      return undefined;
    },
  };
}
