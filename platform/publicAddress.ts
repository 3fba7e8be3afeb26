/**
 * Which addresses belong to the public internet, so that what a user has us fetch reaches no machine behind our own doors
 * (OWASP SSRF prevention). Ranges: https://www.iana.org/assignments/iana-ipv4-special-registry and -ipv6-.
 */
import ipaddr from 'ipaddr.js';

/** Of IPv6 nothing else is routed to the public; among the rest are forms that carry an IPv4 address. */
const globalUnicast = ipaddr.parseCIDR('2000::/3');

/**
 * Whether the IP address, as text, is one of the public internet. Loopback, private, link-local, shared (CGNAT), multicast,
 * reserved and unspecified ones are not, nor is IPv6 that carries IPv4 (mapped, 6to4, Teredo, NAT64), nor what is no address.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  return parsed.range() === 'unicast' && (parsed.kind() === 'ipv4' || parsed.match(globalUnicast));
}
