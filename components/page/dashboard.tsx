'use client';

import { useState } from 'react';
import { createTopologyPage, TopologyPageContext } from '#lib/client/topology-page.ts';
import { useConnection } from '#lib/client/use-topology.ts';
import { useNamespaces } from '#lib/client/view-params.ts';
import { Frame } from './frame.tsx';

/** The page: one connection, one store, one clock. */
export function Dashboard() {
  const [page] = useState(createTopologyPage);
  return (
    <TopologyPageContext value={page}>
      <ConnectedFrame />
    </TopologyPageContext>
  );
}

function ConnectedFrame() {
  const [namespaces] = useNamespaces();
  useConnection(namespaces);
  return <Frame />;
}
