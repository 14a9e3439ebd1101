import { EndpointMatrix } from './endpoint-matrix.tsx';
import { EndpointPill } from './endpoint-pill.tsx';
import { GhostMatrix, GhostPill } from './ghost-pill.tsx';
import { LegacyCard } from './legacy-card.tsx';
import { OrphanCard } from './orphan-card.tsx';
import { ServiceCard } from './service-card.tsx';
import { ServiceLine } from './service-line.tsx';
import { SliceCard } from './slice-card.tsx';
import { StateWire } from './wire.tsx';

/** Constants: another object would make React Flow draw everything anew. */
export const nodeTypes = {
  service: ServiceCard,
  line: ServiceLine,
  orphan: OrphanCard,
  slice: SliceCard,
  endpoint: EndpointPill,
  matrix: EndpointMatrix,
  ghost: GhostPill,
  'ghost-matrix': GhostMatrix,
  legacy: LegacyCard,
};

export const edgeTypes = { wire: StateWire };
