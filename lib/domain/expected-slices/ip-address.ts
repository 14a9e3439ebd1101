import type { IpFamily } from '#lib/domain/objects.ts';

export type IpAddress = { readonly family: IpFamily; readonly text: string };

/** Nearly every address is one, and each of a Service's Pods has one. */
const canonicalIpv4 =
  /^(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/;
/** The usual spelling of a Pod's IPv6 address: `::` once, for two groups or more, and no other group of zeros. */
const canonicalIpv6 =
  /^(?:[1-9a-f][\da-f]{0,3}:){1,4}:(?:[1-9a-f][\da-f]{0,3}:)?[1-9a-f][\da-f]{0,3}$/;
const ipv4Parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;
/** How the URL parser spells an IPv6 address that carries an IPv4 one: the last two groups are its bytes. */
const mappedGroups = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

/**
 * An IP address in the one spelling that slices use, or undefined if the text is none. Leading zeros of an
 * IPv4 part are dropped (they are decimal, not octal), an IPv4 address in IPv6 clothing is IPv4, and IPv6 is
 * written as RFC 5952 asks. Source: ParseIPSloppy of k8s.io/utils/net.
 */
export function parseIp(text: string): IpAddress | undefined {
  if (canonicalIpv4.test(text)) return { family: 'IPv4', text };
  if (canonicalIpv6.test(text)) return { family: 'IPv6', text };
  if (text.includes(':')) return parseIpv6(text);
  const parts = ipv4Parts.exec(text)?.slice(1).map(Number);
  if (parts === undefined || parts.some((part) => part > 255)) return undefined;
  return { family: 'IPv4', text: parts.join('.') };
}

function parseIpv6(text: string): IpAddress | undefined {
  const url = `http://[${text}]/`;
  if (!/^[0-9a-f:.]+$/i.test(text) || !URL.canParse(url)) return undefined;
  const canonical = new URL(url).hostname.slice(1, -1);
  const [, high, low] = mappedGroups.exec(canonical) ?? [];
  if (high === undefined || low === undefined) return { family: 'IPv6', text: canonical };
  const bytes = [high, low].flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 255];
  });
  return { family: 'IPv4', text: bytes.join('.') };
}
