/** An address to call for a host to listen on: 0.0.0.0 and :: are every address of the machine, and none to call. */
export function addressOf(host: string, port: number): string {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  // An IPv6 address stands in brackets in a URL (RFC 3986 §3.2.2).
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
