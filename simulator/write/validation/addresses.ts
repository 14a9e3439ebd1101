import { isIP, isIPv4, isIPv6 } from 'node:net';
import type { StatusCause } from '#simulator/http/status.ts';
import { invalidValue } from './causes.ts';

const unreachable: readonly (readonly [pattern: RegExp, detail: string])[] = [
  [/^(?:127\.|::1$)/, 'may not be in the loopback range (127.0.0.0/8, ::1/128)'],
  [/^(?:169\.254\.|fe[89ab])/, 'may not be in the link-local range (169.254.0.0/16, fe80::/10)'],
  [/^224\.0\.0\.|^ff02:/, 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)'],
];

/** What the API server says about text that is no address at all. */
export const invalidAddress = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)';

/**
 * The address as the API server reads it: leading zeros of IPv4 parts, which it still bears, are dropped, and an IPv4
 * address that is written as one of IPv6 is of IPv4.
 */
export function asRead(address: string): string {
  const [, dotted = address] = /^::ffff:([\d.]+)$/i.exec(address) ?? [];
  return /^[\d.]+$/.test(dotted) ? dotted.replaceAll(/\b0+(?=\d)/g, '') : dotted;
}

/** True for an IPv4 address in any spelling that the API server reads. */
export function isReadableIPv4(address: string): boolean {
  return isIPv4(asRead(address));
}

/** True for an address of either family in any spelling that the API server reads; zones are not for it. */
export function isReadable(address: string): boolean {
  return isIP(asRead(address)) !== 0 && !address.includes('%');
}

/** The warning about an IPv4 address with leading zeros, or written as one of IPv6. */
export function spellingWarnings(field: string, address: string): readonly string[] {
  const standard = asRead(address);
  if (standard === address || !isIPv4(standard)) return [];
  return [
    `${field}: non-standard IP address "${address}" will be considered invalid in a future Kubernetes release: ` +
      `use "${standard}"`,
  ];
}

/** The rules for spelling that a readable address breaks, where only the standard form is allowed. */
export function spellingCauses(field: string, address: string): readonly StatusCause[] {
  if (!isIPv6(address)) {
    return asRead(address) === address
      ? []
      : [invalidValue(field, address, 'must not have leading 0s')];
  }
  if (isIPv4(asRead(address))) {
    return [invalidValue(field, address, 'must not be an IPv4-mapped IPv6 address')];
  }
  const canonical = canonicalIPv6(address);
  if (canonical === address) return [];
  return [invalidValue(field, address, `must be in canonical form ("${canonical}")`)];
}

/** The rules against addresses that lead nowhere outside of a Node. */
export function reachabilityCauses(field: string, address: string): readonly StatusCause[] {
  const read = asRead(address);
  const standard = isIPv6(read) ? canonicalIPv6(read) : read;
  if (standard === '0.0.0.0' || standard === '::') {
    return [invalidValue(field, address, `may not be unspecified (${address})`)];
  }
  return unreachable
    .filter(([pattern]) => pattern.test(standard))
    .map(([, detail]) => invalidValue(field, address, detail));
}

function canonicalIPv6(address: string): string {
  return new URL(`http://[${address}]`).hostname.slice(1, -1);
}
