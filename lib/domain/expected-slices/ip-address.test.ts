import { expect, it } from 'vitest';
import { parseIp } from './ip-address.ts';

it.each([
  ['10.0.0.1', 'IPv4 10.0.0.1'],
  ['010.001.000.09', 'IPv4 10.1.0.9'],
  ['fd00::1', 'IPv6 fd00::1'],
  ['FD00:0:0:0::0001', 'IPv6 fd00::1'],
  ['2001:db8:0:0:1:0:0:1', 'IPv6 2001:db8::1:0:0:1'],
  ['::ffff:10.0.0.1', 'IPv4 10.0.0.1'],
  ['::', 'IPv6 ::'],
  ['', 'none'],
  ['10.0.0', 'none'],
  ['10.0.0.256', 'none'],
  ['fe80::1%eth0', 'none'],
  [']:80/', 'none'],
  ['pod.example', 'none'],
])('reads "%s" as %s', (text, expected) => {
  const ip = parseIp(text);
  expect(ip ? `${ip.family} ${ip.text}` : 'none').toBe(expected);
});
