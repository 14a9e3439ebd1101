const units = [
  { name: 'd', ms: 86_400_000 },
  { name: 'h', ms: 3_600_000 },
  { name: 'm', ms: 60_000 },
  { name: 's', ms: 1_000 },
] as const;

/** A length of time in its two largest units, as kubectl writes ages: "4m12s", "3d4h", "0s". */
export function formatDuration(ms: number): string {
  const whole = Math.max(0, Math.floor(ms / 1000)) * 1000;
  const first = units.findIndex((unit) => whole >= unit.ms);
  const large = units[first];
  if (large === undefined) return '0s';
  const small = units[first + 1];
  const count = Math.floor(whole / large.ms);
  const rest = small === undefined ? 0 : Math.floor((whole % large.ms) / small.ms);
  return `${count}${large.name}${rest === 0 || small === undefined ? '' : `${rest}${small.name}`}`;
}

/** The same with room between: "4 m 12 s", "3 d 4 h", "0 s". */
export function spacedDuration(ms: number): string {
  return formatDuration(ms)
    .replace(/(\d+)([dhms])/g, '$1 $2 ')
    .trimEnd();
}

/** How long ago an RFC 3339 time was, by this computer's clock; empty where it cannot be read. */
export function ageSince(time: string | undefined, wallMs: number): string {
  const since = Date.parse(time ?? '');
  if (Number.isNaN(since)) return '';
  // From ten of the large unit on, the small one tells nothing.
  return formatDuration(wallMs - since).replace(/^(\d{2,}[dhm])\d.*$/, '$1');
}
