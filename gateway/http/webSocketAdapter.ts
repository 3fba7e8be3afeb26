/** Ties a socket of `ws` to the protocol's server. */
import type { Server } from 'graphql-ws';
import { CloseCode } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Logger } from '../../platform/log.ts';

const pingMs = 12_000;
/** Characters; of 3 bytes at most each, because 123 bytes can be sent (RFC 6455, 5.5). A reason may quote the client. */
const longestReason = 41;

/**
 * Hands the socket's messages to the protocol and its answers back, no faster than the client reads. A client that
 * does not answer a ping before the next one is cut off. A socket's own errors (a message that is too big, a reset)
 * close it and concern nobody else.
 */
export function attach<E>(protocol: Server<E>, socket: WebSocket, extra: E, log: Logger): void {
  socket.on('error', (error) => log.debug({ err: error }, 'a WebSocket broke'));
  const stopPings = keepAlive(socket);
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (data) =>
        new Promise((resolve) => {
          if (socket.readyState === socket.OPEN) socket.send(data, () => resolve());
          else resolve();
        }),
      close: (code, reason) => socket.close(code, reason?.slice(0, longestReason)),
      onMessage: (take) =>
        socket.on('message', (data) =>
          take(String(data)).catch((error: unknown) => {
            log.error({ err: error }, 'a message of a WebSocket could not be handled');
            socket.close(CloseCode.InternalServerError, 'Internal server error');
          }),
        ),
    },
    extra,
  );
  socket.once('close', (code, reason) => {
    stopPings();
    void closed(code, String(reason));
  });
}

function keepAlive(socket: WebSocket): () => void {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, pingMs);
  return () => clearInterval(timer);
}
