/** Odd, so that multiplying by it reaches every address once: neighbours look unrelated, none comes twice. */
const stride = 2_654_435_761;
const podBits = 23;
const nodeBits = 16;
/** 10.128.0.0/9 for Pods, 10.0.0.0/16 for Nodes. */
const firstPod = (10 << 24) | (128 << 16);
const firstNode = 10 << 24;
const groupSize = 0xffff;

/** As many Pods as there are addresses. */
export const mostLargePods = 1 << podBits;
export const mostLargeNodes = 1 << nodeBits;

export function podAddress(number: number): string {
  return ipv4(firstPod + scattered(number, podBits));
}

/** The second address of a dual-stack Pod. */
export function podAddressV6(number: number): string {
  const place = scattered(number, podBits);
  const [high, low] = [Math.floor(place / groupSize) + 1, (place % groupSize) + 1];
  return `fd00:10:${high.toString(16)}::${low.toString(16)}`;
}

export function nodeAddress(number: number): string {
  return ipv4(firstNode + scattered(number, nodeBits));
}

function scattered(number: number, bits: number): number {
  return (Math.imul(number + 1, stride) >>> 0) & ((1 << bits) - 1);
}

function ipv4(number: number): string {
  return [number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255].join('.');
}
