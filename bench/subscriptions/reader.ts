/** A client of graphql-transport-ws that costs next to nothing: it counts the messages that come and reads none. */
import { connect, type Socket } from 'node:net';

const mask = Buffer.alloc(4);

/** A text frame of a client (RFC 6455, 5.2), masked with zeros. */
function frameOf(text: string): Buffer {
  const payload = Buffer.from(text);
  const header =
    payload.length < 126
      ? Buffer.of(0x81, 0x80 | payload.length)
      : Buffer.of(0x81, 0x80 | 126, payload.length >> 8, payload.length & 255);
  return Buffer.concat([header, mask, payload]);
}

const handshake = Buffer.from(
  [
    'GET /graphql HTTP/1.1',
    'Host: 127.0.0.1',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Protocol: graphql-transport-ws',
    '\r\n',
  ].join('\r\n'),
);
const init = frameOf('{"type":"connection_init"}');
const pong = Buffer.concat([Buffer.of(0x8a, 0x80), mask]);
const [ping, close] = [0x9, 0x8];

/** Subscribes; `onMessage` is called for each message of the operation, first for the present state. */
export function subscribe(port: number, id: string, payload: object, onMessage: () => void): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  socket.write(handshake);
  socket.write(init);
  let rest: Buffer = Buffer.alloc(0);
  let acknowledged = false;
  let upgraded = false;
  const onFrame = (opcode: number) => {
    if (opcode === ping) socket.write(pong);
    else if (opcode === close) throw new Error('The server has closed a WebSocket of the benchmark.');
    else if (acknowledged) onMessage();
    else {
      acknowledged = true;
      socket.write(frameOf(JSON.stringify({ type: 'subscribe', id, payload })));
    }
  };
  socket.on('data', (chunk) => {
    let data = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    if (!upgraded) {
      const end = data.indexOf('\r\n\r\n');
      if (end < 0) throw new Error('The handshake came in pieces.');
      if (!data.subarray(0, 12).equals(Buffer.from('HTTP/1.1 101'))) throw new Error(String(data.subarray(0, end)));
      upgraded = true;
      data = data.subarray(end + 4);
    }
    let at = 0;
    for (let length = lengthAt(data, at); length <= data.length - at; length = lengthAt(data, at)) {
      onFrame((data[at] ?? 0) & 0x0f);
      at += length;
    }
    rest = data.subarray(at);
  });
  return socket;
}

/** Bytes of the frame that begins there; more than there are when its header has not come. */
function lengthAt(data: Buffer, at: number): number {
  const short = (data[at + 1] ?? Number.NaN) & 0x7f;
  if (data.length - at < 2) return Number.POSITIVE_INFINITY;
  if (short < 126) return 2 + short;
  if (data.length - at < 4) return Number.POSITIVE_INFINITY;
  return 4 + data.readUInt16BE(at + 2);
}
