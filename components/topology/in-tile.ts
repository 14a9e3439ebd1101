import { createContext } from 'react';

/** True within a tile of the mosaic: there a card has no wires of React Flow, and nothing to fold. */
export const InTileContext = createContext(false);
