'use client';

import { NuqsAdapter } from 'nuqs/adapters/react';
import type { ReactNode } from 'react';
import { useEffect } from 'react';

/**
 * Lets what is inside read and write the query of the address. The page follows Back and Forward by itself, not by Next's
 * router: all that an address says is drawn from what the browser has already, while the router would ask the server
 * first, stand still where one goes on before its answer, and write the address that it asked for over a newer one.
 *
 * @param query of the address that was asked for, without its question mark: what the server draws
 */
export function PageAddress({
  query,
  children,
}: {
  readonly query: string;
  readonly children: ReactNode;
}) {
  useEffect(() => {
    window.addEventListener('popstate', keepFromRouter, { capture: true });
    return () => window.removeEventListener('popstate', keepFromRouter, { capture: true });
  }, []);
  return <NuqsAdapter serverSearch={query}>{children}</NuqsAdapter>;
}

/** Next's router leaves alone what comes without the state that it keeps in the history; others hear of it as before. */
function keepFromRouter(event: PopStateEvent): void {
  if (event.state === null) return;
  event.stopImmediatePropagation();
  window.dispatchEvent(new PopStateEvent('popstate'));
}
