/** Hands out Pod addresses, of a block for each Node. */
export type PodAddressPool = (nodeName: string) => readonly string[];

const firstHost = 10;
/** The first Nodes have a /16 each, those after them a /24. */
const wideBlocks = 64;
const wideSize = 65_000;
const narrowSize = 240;

/** An IPv4 address, with `dualStack` an IPv6 one behind it; an address comes again only after a whole block. */
export function createPodAddressPool(dualStack: boolean): PodAddressPool {
  const given = new Map<string, { readonly block: number; count: number }>();
  return (nodeName) => {
    const node = given.get(nodeName) ?? { block: given.size, count: 0 };
    given.set(nodeName, node);
    const isWide = node.block < wideBlocks;
    const host = firstHost + (node.count % (isWide ? wideSize : narrowSize));
    node.count += 1;
    const narrow = node.block - wideBlocks;
    const ipv4 = isWide
      ? `10.${128 + node.block}.${host >>> 8}.${host & 255}`
      : `10.${192 + ((narrow >>> 8) & 63)}.${narrow & 255}.${host}`;
    return dualStack ? [ipv4, `fd00:10:${128 + node.block}::${host.toString(16)}`] : [ipv4];
  };
}
