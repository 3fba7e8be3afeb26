/** The address of a client: the socket's, or what trusted proxies say about the other end of theirs. */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/** Gives an IP address, without a port; an empty text when the socket is gone. */
export type ClientAddressOf = (request: IncomingMessage) => string;

/**
 * `trustedProxies` counts the proxies between the clients and here. Each adds to `x-forwarded-for` the address that
 * asked it, so the client is as many places from its end; what stands before was made up by the client. With none the
 * header is not read, and neither is an entry that is no address.
 */
export function clientAddresses(trustedProxies: number): ClientAddressOf {
  if (trustedProxies === 0) return socketAddress;
  return (request) => {
    const header = request.headers['x-forwarded-for'];
    const entries = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',');
    const entry = entries[Math.max(entries.length - trustedProxies, 0)] ?? '';
    return plainAddress(entry.trim()) ?? socketAddress(request);
  };
}

const socketAddress: ClientAddressOf = ({ socket }) => withoutMapping(socket.remoteAddress ?? '');

/** An address as proxies write it: `192.0.2.1`, `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
function plainAddress(entry: string): string | undefined {
  const inBrackets = /^\[([^\]]+)\](?::\d+)?$/.exec(entry)?.[1];
  const address = inBrackets ?? (isIP(entry) ? entry : entry.replace(/:\d+$/, ''));
  return isIP(address) ? withoutMapping(address) : undefined;
}

/** An IPv4 address that a socket for both families writes as IPv6 (RFC 4291, 2.5.5.2). */
const withoutMapping = (address: string): string => (address.startsWith('::ffff:') ? address.slice(7) : address);
