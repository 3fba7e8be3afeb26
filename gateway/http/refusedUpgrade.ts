/** What is said to a client whose handshake leads to no WebSocket. */
import type { Duplex } from 'node:stream';

/** How long it may take to read that, in milliseconds. */
const readMs = 2_000;

/**
 * Answers a handshake with an HTTP status and lets go of the connection. It is cut rather than ended: the server has
 * given it away, so no timeout of its holds any more, and a client that never ends its own side would keep it.
 */
export function refuseUpgrade(socket: Duplex, status: string): void {
  const timer = setTimeout(() => socket.destroy(), readMs);
  socket.once('close', () => clearTimeout(timer));
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
