import { isIP, isIPv4, isIPv6 } from 'node:net';
import type { StatusCause } from '#simulator/http/status.ts';
import { invalidValue } from './causes.ts';

const unreachable: readonly (readonly [pattern: RegExp, detail: string])[] = [
  [/^(?:0\.0\.0\.0|::)$/, 'may not be unspecified (0.0.0.0 or ::)'],
  [/^(?:127\.|::1$)/, 'may not be in the loopback range (127.0.0.0/8, ::1/128)'],
  [/^(?:169\.254\.|fe[89ab])/, 'may not be in the link-local range (169.254.0.0/16, fe80::/10)'],
  [/^224\.0\.0\.|^ff02:/, 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)'],
];

/** The address as the API server reads it: leading zeros of IPv4 parts, which it still bears, are dropped. */
export function withoutLeadingZeros(address: string): string {
  return /^[\d.]+$/.test(address) ? address.replaceAll(/\b0+(?=\d)/g, '') : address;
}

/** True for an IPv4 address in any spelling that the API server reads. */
export function isReadableIPv4(address: string): boolean {
  return isIPv4(withoutLeadingZeros(address));
}

/** True for an address of either family in any spelling that the API server reads. */
export function isReadable(address: string): boolean {
  return isIP(withoutLeadingZeros(address)) !== 0;
}

/** The warning about an IPv4 address with leading zeros. */
export function spellingWarnings(field: string, address: string): readonly string[] {
  const standard = withoutLeadingZeros(address);
  if (standard === address || !isIPv4(standard)) return [];
  return [
    `${field}: non-standard IP address "${address}" will be considered invalid in a future Kubernetes release: ` +
      `use "${standard}"`,
  ];
}

/** The rules that an IPv6 address of an endpoint breaks, besides where it leads. */
export function spellingCauses(field: string, address: string): readonly StatusCause[] {
  if (!isIPv6(address)) return [];
  if (/^::ffff:\d+\.\d+\.\d+\.\d+$/i.test(address)) {
    return [invalidValue(field, address, 'must not be an IPv4-mapped IPv6 address')];
  }
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  if (canonical === address) return [];
  return [invalidValue(field, address, `must be in canonical form ("${canonical}")`)];
}

/** The rules against addresses that lead nowhere outside of a Node. */
export function reachabilityCauses(field: string, address: string): readonly StatusCause[] {
  return unreachable
    .filter(([pattern]) => pattern.test(withoutLeadingZeros(address)))
    .map(([, detail]) => invalidValue(field, address, detail));
}
