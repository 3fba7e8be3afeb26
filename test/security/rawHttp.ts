/** HTTP as bytes on a connection, for what no client library would send. */
import { connect, type Socket } from 'node:net';

export interface RawConnection {
  readonly socket: Socket;
  /** Resolves to all that was received once the server has closed the connection. */
  readonly ended: Promise<string>;
  /** Resolves to what was received as soon as it fits; rejects when the connection ends before. */
  readonly received: (fits: RegExp) => Promise<string>;
}

export function openConnection(url: string): RawConnection {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let text = '';
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const look of waiting) look();
  };
  socket.on('data', (data) => {
    text += String(data);
    wake();
  });
  // A reset tells the same as an end: the server wants no more of this connection.
  socket.on('error', () => {});
  const ended = new Promise<string>((resolve) => socket.once('close', () => resolve(text)));
  socket.once('end', () => socket.end());
  socket.once('close', wake);
  const received: RawConnection['received'] = (fits) =>
    new Promise((resolve, reject) => {
      const look = () => {
        if (fits.test(text)) resolve(text);
        else if (socket.destroyed) reject(new Error(`The connection has ended without ${fits}: ${text}`));
        else return;
        waiting.delete(look);
      };
      waiting.add(look);
      look();
    });
  return { socket, ended, received };
}

/** Sends the lines, joined as HTTP wants it, and gives all that comes until the server closes the connection. */
export async function sendRaw(url: string, lines: readonly string[]): Promise<string> {
  const { socket, ended } = openConnection(url);
  socket.write(lines.join('\r\n'));
  try {
    return await ended;
  } finally {
    socket.destroy();
  }
}

/** The statuses of the responses in a text, in their order. */
export const statusesIn = (text: string): readonly number[] =>
  [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
