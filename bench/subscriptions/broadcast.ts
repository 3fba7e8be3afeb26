/** What the gateway is measured against: a bare `ws` server that sends the same bytes to the same readers. */
import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { portOf } from '../gateway/child.ts';
import { clock, held, runErrands } from './errand.ts';
import { progressOf } from './subjects.ts';

let sequence = 0;
const id = '00000000-0000-4000-8000-000000000000';
const readers = new Map<string, Set<WebSocket>>();

const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false, clientTracking: false });
const messageOf = (subject: string) =>
  Buffer.from(JSON.stringify({ type: 'next', id, payload: { data: { progress: progressOf(subject, sequence) } } }));
sockets.on('connection', (socket) => {
  socket.on('message', (data) => {
    const { type, payload } = JSON.parse(String(data));
    if (type === 'connection_init') return socket.send('{"type":"connection_ack"}');
    const subject: string = payload.variables.id;
    const all = readers.get(subject) ?? new Set();
    readers.set(subject, all.add(socket));
    socket.once('close', () => all.delete(socket));
    socket.send(messageOf(subject), { binary: false });
  });
});
const port = await portOf(server);

runErrands({
  port: () => port,
  held,
  change: () => {
    const start = clock();
    sequence++;
    for (const [subject, all] of readers) {
      const message = messageOf(subject);
      for (const socket of all) socket.send(message, { binary: false });
    }
    return start;
  },
});
