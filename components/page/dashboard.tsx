'use client';

import { useState } from 'react';
import { readEarlySnapshot } from '#lib/client/take-snapshot.ts';
import { createTopologyPage, TopologyPageContext } from '#lib/client/topology-page.ts';
import { useConnection } from '#lib/client/use-topology.ts';
import { useLinkedContext, useNamespaces } from '#lib/client/view-params.ts';
import { Frame } from './frame.tsx';

// While the page is made ready.
readEarlySnapshot();

/** The page: one connection, one store, one clock. */
export function Dashboard({ productVersion }: { readonly productVersion: string }) {
  const [page] = useState(() => createTopologyPage(productVersion));
  return (
    <TopologyPageContext value={page}>
      <ConnectedFrame />
    </TopologyPageContext>
  );
}

function ConnectedFrame() {
  const [namespaces] = useNamespaces();
  const [linkedContext] = useLinkedContext();
  useConnection(namespaces, linkedContext ?? undefined);
  return <Frame />;
}
