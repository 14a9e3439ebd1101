import type { Random } from '#simulator/random.ts';

/** How many endpoints a Service has beyond which it needs more than one slice. */
const sliceSize = 100;
/** The largest Services have about ten slices. */
const largest = 1_000;
/** The mean of sizes whose logarithms are spread evenly between the two. */
const meanLarge = (largest - sliceSize) / Math.log(largest / sliceSize);
/** The part of all endpoints that belongs to large Services. */
const largeShare = 0.25;
/** Small Services: the higher, the more of them have very few endpoints. */
const skew = 2;

/**
 * Sizes of so many Services that add up to `total`: each at least 1, most of them small, a few with hundreds.
 * @throws RangeError when there are fewer endpoints than Services
 */
export function serviceSizes(count: number, total: number, random: Random): readonly number[] {
  if (total < count) {
    throw new RangeError(`${total} endpoints are too few for ${count} Services with endpoints`);
  }
  const largeCount = Math.min(Math.floor((total * largeShare) / meanLarge), Math.floor(count / 4));
  const large = Array.from({ length: largeCount }, () =>
    Math.round(sliceSize * (largest / sliceSize) ** random.next()),
  );
  const smallCount = count - largeCount;
  const rest = total - large.reduce((sum, size) => sum + size, 0);
  if (rest < smallCount) return shuffled(spread(count, total, random), random);
  return shuffled([...large, ...spread(smallCount, rest, random)], random);
}

/** Small sizes that add up to the total, each at least 1. */
function spread(count: number, total: number, random: Random): readonly number[] {
  const weights = Array.from({ length: count }, () => random.next() ** skew);
  const perWeight = (total - count) / weights.reduce((sum, weight) => sum + weight, 0);
  const sizes = weights.map((weight) => 1 + Math.floor(weight * perWeight));
  const missing = total - sizes.reduce((sum, size) => sum + size, 0);
  // What rounding took away is less than one each.
  return sizes.map((size, index) => size + Number(index < missing));
}

function shuffled(sizes: readonly number[], random: Random): readonly number[] {
  return sizes
    .map((size) => ({ size, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ size }) => size);
}
