/** Whether anybody can see the page: a hidden tab is not painted, so nothing is to be worked out for it. */
export type Sight = {
  isHidden(): boolean;
  /** Hears when the page comes back into sight. */
  onReturn(listener: () => void): () => void;
};

export const alwaysInSight: Sight = { isHidden: () => false, onReturn: () => () => undefined };

function tabSight(): Sight {
  if (typeof document === 'undefined') return alwaysInSight;
  const isHidden = () => document.visibilityState === 'hidden';
  return {
    isHidden,
    onReturn(listener) {
      const look = () => {
        if (!isHidden()) listener();
      };
      document.addEventListener('visibilitychange', look);
      return () => document.removeEventListener('visibilitychange', look);
    },
  };
}

/** The tab's own; where a page is rendered on the server, and in a worker, there is none. */
export const pageSight = tabSight();
