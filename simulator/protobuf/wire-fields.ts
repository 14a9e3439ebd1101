/** Bytes that are no protobuf, in the words of Kubernetes' decoder. */
export class ProtobufError extends Error {}

/** A number for varints, else the bytes as they stand. */
export type WireValue = bigint | Uint8Array;

export type WireField = { readonly number: number; readonly value: WireValue };

const wireTypes = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;
/** A varint has at most ten bytes of seven bits. */
const maxVarintBits = 70n;

/** The fields of a message in their order. Throws {@link ProtobufError}. See https://protobuf.dev/programming-guides/encoding/. */
export function* wireFields(bytes: Uint8Array): Generator<WireField, void> {
  let position = 0;

  const take = (length: number): Uint8Array => {
    if (length > bytes.length - position) throw new ProtobufError('unexpected EOF');
    position += length;
    return bytes.subarray(position - length, position);
  };
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < maxVarintBits; shift += 7n) {
      const byte = BigInt(take(1)[0] ?? 0);
      value |= (byte & 0x7fn) << shift;
      if (byte < 0x80n) return BigInt.asIntN(64, value);
    }
    throw new ProtobufError('proto: integer overflow');
  };
  const read = (wireType: number): WireValue => {
    switch (wireType) {
      case wireTypes.varint:
        return varint();
      case wireTypes.fixed64:
        return take(8);
      case wireTypes.bytes:
        return take(lengthOf(varint()));
      case wireTypes.fixed32:
        return take(4);
      default:
        throw new ProtobufError(`proto: illegal wireType ${wireType}`);
    }
  };

  while (position < bytes.length) {
    const tag = Number(BigInt.asUintN(64, varint()));
    const number = Math.floor(tag / 8);
    if (number === 0) throw new ProtobufError(`proto: illegal tag 0 (wire type ${tag % 8})`);
    yield { number, value: read(tag % 8) };
  }
}

function lengthOf(length: bigint): number {
  if (length < 0n) throw new ProtobufError('proto: negative length found during unmarshaling');
  return Number(length);
}
