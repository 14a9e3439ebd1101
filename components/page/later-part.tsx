import type { ComponentType, ReactNode } from 'react';
import { useEffect, useState } from 'react';

/** A part of the page whose code is fetched when it is first shown, or earlier. */
export type Later<Props> = {
  /** The component, once it was fetched. */
  readonly known: () => ComponentType<Props> | undefined;
  /** Fetches it, if it is not known; so it is shown at once, and also when the server is away by then. */
  readonly fetch: () => Promise<ComponentType<Props>>;
  /** Shown meanwhile. */
  readonly opening: ReactNode;
  /** Shown where the code cannot be had; shown anew, the part tries again. */
  readonly failed: ReactNode;
};

/** `React.lazy` would take the whole page down where the code cannot be had, and never ask again. */
export function createLater<Props>({
  load,
  opening = null,
  failed = null,
}: {
  readonly load: () => Promise<ComponentType<Props>>;
  readonly opening?: ReactNode;
  readonly failed?: ReactNode;
}): Later<Props> {
  let component: ComponentType<Props> | undefined;
  return {
    known: () => component,
    async fetch() {
      component ??= await load();
      return component;
    },
    opening,
    failed,
  };
}

/** Shows it, once its code is there. */
export function LaterPart<Props extends object>({
  part,
  props,
}: {
  readonly part: Later<Props>;
  readonly props: Props;
}) {
  const [state, setState] = useState<'opening' | 'failed' | 'known'>('opening');
  useEffect(() => {
    let isGone = false;
    part.fetch().then(
      () => isGone || setState('known'),
      () => isGone || setState('failed'),
    );
    return () => {
      isGone = true;
    };
  }, [part]);
  const Known = part.known();
  if (Known !== undefined) return <Known {...props} />;
  return state === 'failed' ? part.failed : part.opening;
}
