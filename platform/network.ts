/** Which network an IP address belongs to, as far as one client is concerned. */
import { isIPv6 } from 'node:net';

/** Whether it is this machine itself. */
export const isLoopback = (address: string): boolean => address === '::1' || address.startsWith('127.');

/**
 * The network that one client has to itself: an IPv4 address, or the /64 of an IPv6 address, in which a client can take
 * any address it likes (RFC 6177).
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [before = '', after] = address.split('%')[0]?.split('::') ?? [];
  const head = groupsOf(before);
  const tail = groupsOf(after ?? '');
  const zeros = after === undefined ? [] : Array<string>(Math.max(8 - head.length - tail.length, 0)).fill('0');
  return [...head, ...zeros, ...tail]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

const groupsOf = (part: string): readonly string[] => part.split(':').filter(Boolean);
