import type { ComponentType } from 'react';
import type { BoxKind } from '#lib/layout/boxes.ts';
import { EndpointMatrix } from './endpoint-matrix.tsx';
import { EndpointPill } from './endpoint-pill.tsx';
import type { BoxProps } from './flow-graph.ts';
import { GhostMatrix, GhostPill } from './ghost-pill.tsx';
import { LegacyCard } from './legacy-card.tsx';
import { OrphanCard } from './orphan-card.tsx';
import { ServiceCard } from './service-card.tsx';
import { ServiceLine } from './service-line.tsx';
import { SliceCard } from './slice-card.tsx';

/** What draws each kind of box, wherever it stands. A constant: another object would make React Flow draw everything anew. */
export const boxTypes = {
  service: ServiceCard,
  line: ServiceLine,
  orphan: OrphanCard,
  slice: SliceCard,
  endpoint: EndpointPill,
  matrix: EndpointMatrix,
  ghost: GhostPill,
  'ghost-matrix': GhostMatrix,
  legacy: LegacyCard,
} as const satisfies Readonly<Record<BoxKind, ComponentType<BoxProps>>>;
