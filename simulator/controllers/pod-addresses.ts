/** Hands out Pod addresses, of a block for each Node. */
export type PodAddressPool = (nodeName: string) => readonly string[];

const firstHost = 10;
const blockSize = 65_000;
const blocks = 64;

/** An IPv4 address, with `dualStack` an IPv6 one behind it; an address comes again only after a whole block. */
export function createPodAddressPool(dualStack: boolean): PodAddressPool {
  const given = new Map<string, { readonly block: number; count: number }>();
  return (nodeName) => {
    const node = given.get(nodeName) ?? { block: given.size % blocks, count: 0 };
    given.set(nodeName, node);
    const host = firstHost + (node.count % blockSize);
    node.count += 1;
    const ipv4 = `10.${128 + node.block}.${host >>> 8}.${host & 255}`;
    return dualStack ? [ipv4, `fd00:10:${128 + node.block}::${host.toString(16)}`] : [ipv4];
  };
}
