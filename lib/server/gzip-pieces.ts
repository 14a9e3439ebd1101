import { promisify } from 'node:util';
import { constants, crc32, deflateRaw } from 'node:zlib';

/** A part of a gzip file that is compressed by itself, so that it may stand in any place of many files. */
export type GzipPiece = {
  readonly deflated: Uint8Array;
  /** Of what it was before. */
  readonly length: number;
  readonly crc: number;
};

const deflate = promisify(deflateRaw);

const options = {
  // Of six levels more the last four cost twice the time for a hundredth of the bytes.
  level: 5,
  // Columns are of different stuff: shorter blocks, each with a code of its own, are smaller than longer ones.
  memLevel: 7,
  // Ends at a whole byte, and others may follow.
  finishFlush: constants.Z_SYNC_FLUSH,
};

/** Compresses off the main thread. */
export async function gzipPiece(text: string): Promise<GzipPiece> {
  const bytes = Buffer.from(text);
  return { deflated: await deflate(bytes, options), length: bytes.length, crc: crc32(bytes) };
}

/** A gzip file (RFC 1952) of one member: not every reader takes several. */
export function gzipOf(pieces: readonly GzipPiece[]): Uint8Array<ArrayBuffer> {
  const size = pieces.reduce((sum, { deflated }) => sum + deflated.byteLength, 0);
  const file = new Uint8Array(header.length + size + lastBlock.length + trailerLength);
  file.set(header);
  let end = header.length;
  let crc = 0;
  let length = 0;
  for (const piece of pieces) {
    file.set(piece.deflated, end);
    end += piece.deflated.byteLength;
    crc = joinedCrc(crc, piece.crc, piece.length);
    length += piece.length;
  }
  file.set(lastBlock, end);
  const trailer = new DataView(file.buffer, end + lastBlock.length);
  trailer.setUint32(0, crc, true);
  trailer.setUint32(wordLength, length, true);
  return file;
}

/** Deflated, no name, no time, an unknown system. */
const header = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
/** An empty one, with fixed codes. */
const lastBlock = [3, 0];
const wordLength = 4;
const trailerLength = 2 * wordLength;

/** The CRC-32 of two texts one after the other: the first is moved on by the length of the second, as zlib's crc32_combine does. */
function joinedCrc(first: number, second: number, secondLength: number): number {
  let moved = first;
  let bits = secondLength;
  for (let power = bitsOfByte; bits > 0; power += 1) {
    if (bits % 2 === 1) moved = product(powerOfX(power), moved);
    bits = Math.floor(bits / 2);
  }
  return (moved ^ second) >>> 0;
}

/** Polynomials over two elements, x to the 0 in the highest bit; products are taken modulo that of CRC-32. */
const modulus = 0xedb88320;
const one = 0x80000000;
/** Eight bits to a byte: two to the power of three. */
const bitsOfByte = 3;

/** x to the power of two to the power of `power`. */
function powerOfX(power: number): number {
  for (let next = powers.length; next <= power; next += 1) {
    const last = powers[next - 1] ?? 0;
    powers.push(product(last, last));
  }
  return powers[power] ?? 0;
}

const powers = [one >>> 1];

function product(a: number, b: number): number {
  let sum = 0;
  let shifted = b;
  for (let bit = one; bit !== 0; bit >>>= 1) {
    if ((a & bit) !== 0) sum ^= shifted;
    shifted = (shifted & 1) === 1 ? (shifted >>> 1) ^ modulus : shifted >>> 1;
  }
  return sum >>> 0;
}
