import type { Page } from '@playwright/test';

/** Where the page keeps what its React has rendered; read by `rendersUntil`. */
const countName = '__renderedComponents';

type Fiber = {
  readonly tag: number;
  readonly flags: number;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
  readonly alternate: Fiber | null;
};
type Look = { readonly selector: string; readonly attribute: string; readonly before: string };
type Counts = { sum: number; commits: number; look?: Look | undefined; found?: number | undefined };

/**
 * Counts how many components React renders, through the hook that its developer tools use; also in the built product. To be
 * called before the page is opened.
 */
export async function countRenders(page: Page): Promise<void> {
  await page.addInitScript((name) => {
    /** Functions, forwarded, memoized; and the flag of those that did something (react-reconciler: ReactWorkTags, ReactFiberFlags). */
    const componentTags = [0, 11, 14, 15];
    const performedWork = 1;
    const counts: Counts = { sum: 0, commits: 0 };
    Reflect.set(window, name, counts);

    function countBelow(fiber: Fiber): number {
      // Whose children are the very same was passed by.
      if (fiber.alternate !== null && fiber.child === fiber.alternate.child) return 0;
      let sum = 0;
      for (let child = fiber.child; child !== null; child = child.sibling) {
        const isRendered = child.alternate === null || (child.flags & performedWork) !== 0;
        if (isRendered && componentTags.includes(child.tag)) sum += 1;
        sum += countBelow(child);
      }
      return sum;
    }

    Reflect.set(window, '__REACT_DEVTOOLS_GLOBAL_HOOK__', {
      supportsFiber: true,
      renderers: new Map(),
      inject: () => 1,
      checkDCE: () => undefined,
      onScheduleFiberRoot: () => undefined,
      onPostCommitFiberRoot: () => undefined,
      onCommitFiberUnmount: () => undefined,
      onCommitFiberRoot(_: number, root: { readonly current: Fiber }) {
        const rendered = countBelow(root.current);
        counts.sum += rendered;
        counts.commits += 1;
        const { look } = counts;
        if (look === undefined) return;
        const now = document.querySelector(look.selector)?.getAttribute(look.attribute);
        if (now === look.before) return;
        counts.found = rendered;
        counts.look = undefined;
      },
    });
  }, countName);
}

/**
 * Does something after which an element says something else, and tells how many components were rendered in the commit that
 * made it say so.
 */
async function rendersOfChange(
  page: Page,
  selector: string,
  attribute: string,
  act: () => void,
): Promise<number> {
  await page.evaluate(
    ([name = '', of = '', member = '']) => {
      const before = document.querySelector(of)?.getAttribute(member) ?? '';
      const counts: Counts = Reflect.get(window, name);
      counts.found = undefined;
      counts.look = { selector: of, attribute: member, before };
    },
    [countName, selector, attribute],
  );
  act();
  const found = await page.waitForFunction((name) => {
    const counts: Counts = Reflect.get(window, name);
    return counts.found;
  }, countName);
  return Number(await found.jsonValue());
}

/**
 * The fewest components that any of some changes rendered, one after the other. A second that passes, or a part of the page
 * that is loaded late, may be rendered in the commit of one of them; not of each.
 */
export async function fewestRendersOf(
  page: Page,
  { selector, attribute }: { readonly selector: string; readonly attribute: string },
  acts: readonly (() => void)[],
): Promise<number> {
  let fewest = Number.POSITIVE_INFINITY;
  for (const act of acts) {
    fewest = Math.min(fewest, await rendersOfChange(page, selector, attribute, act));
  }
  return fewest;
}

/** How many components were rendered so far. */
export function rendersSoFar(page: Page): Promise<number> {
  return page.evaluate((name) => {
    const counts: Counts = Reflect.get(window, name);
    return counts.sum;
  }, countName);
}
