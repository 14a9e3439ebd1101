/** The factor of every suffix a Kubernetes quantity may have. */
const factors: ReadonlyMap<string, number> = new Map([
  ['n', 1e-9],
  ['u', 1e-6],
  ['m', 1e-3],
  ['', 1],
  ...['k', 'M', 'G', 'T', 'P', 'E'].map((suffix, at) => [suffix, 1000 ** (at + 1)] as const),
  ...['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].map((suffix, at) => [suffix, 1024 ** (at + 1)] as const),
]);

/**
 * Thousandths of a CPU, rounded up as the API rounds them: "4" and "4000m" are 4000, "1e3" is 1000000. Absent or
 * unreadable is 0. Source: resource.Quantity of k8s.io/apimachinery.
 */
export function milliCpu(quantity: string | undefined): number {
  const [, digits, suffix = ''] =
    /^\+?(\d+\.?\d*|\.\d+)([eE][+-]?\d+|[a-zA-Z]*)$/.exec(quantity ?? '') ?? [];
  if (digits === undefined) return 0;
  const factor = /^[eE][+-]?\d/.test(suffix) ? Number(`1${suffix}`) : factors.get(suffix);
  // Nine decimals are all that a quantity holds; rounding to them takes away what binary fractions add.
  const nanoCpus = Math.round(Number(digits) * (factor ?? 0) * 1e9);
  return Math.ceil(nanoCpus / 1e6);
}
