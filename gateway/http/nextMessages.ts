/**
 * The `next` messages of graphql-transport-ws as finished WebSocket frames (RFC 6455, 5.2). A result that goes to
 * thousands of sockets is framed once: what differs from socket to socket is the id alone.
 */
import type { Duplex } from 'node:stream';
import type { Result } from '../response/result.ts';

const finalText = 0x81;
const opening = '{"type":"next","id":';
/** Bytes up to which a message is copied for each socket; longer ones are shared and written behind a head of their own. */
const longestCopied = 4_096;

/** What is the same for ids of one length. */
interface Framed {
  readonly result: Result;
  readonly idLength: number;
  /** The frame up to the id and room for it. */
  readonly head: Buffer;
  readonly idAt: number;
  /** What comes after the id. */
  readonly tail: Buffer;
  /** The whole frame for the id that was written last. */
  whole: Buffer | undefined;
  lastId: string;
}

export class NextMessages {
  #framed: Framed | undefined;

  /** Writes a result for the operation with an id, which is given as JSON; gives false when the socket is full. */
  write(socket: Duplex, id: string, result: Result): boolean {
    const framed = this.#framedFor(result, Buffer.byteLength(id));
    if (framed.head.length + framed.tail.length <= longestCopied) return socket.write(wholeFor(framed, id));
    const head = Buffer.from(framed.head);
    head.write(id, framed.idAt);
    socket.cork();
    socket.write(head);
    const more = socket.write(framed.tail);
    socket.uncork();
    return more;
  }

  /** Results are handed to one reader after the other, so the last one is all that needs to be remembered. */
  #framedFor(result: Result, idLength: number): Framed {
    const known = this.#framed;
    if (known?.result === result && known.idLength === idLength) return known;
    const made = frame(result, idLength);
    this.#framed = made;
    return made;
  }
}

function frame(result: Result, idLength: number): Framed {
  const { bytes } = result;
  const tail = Buffer.concat([Buffer.from(',"payload":'), bytes, Buffer.from('}')]);
  const header = headerOf(opening.length + idLength + tail.length);
  const head = Buffer.concat([header, Buffer.from(opening), Buffer.alloc(idLength)]);
  return { result, idLength, head, idAt: head.length - idLength, tail, whole: undefined, lastId: '' };
}

/** Many clients count their operations from 1: equal ids share one frame. */
function wholeFor(framed: Framed, id: string): Buffer {
  if (framed.whole && framed.lastId === id) return framed.whole;
  const { head, idAt, tail } = framed;
  const whole = Buffer.allocUnsafe(head.length + tail.length);
  head.copy(whole);
  whole.write(id, idAt);
  tail.copy(whole, head.length);
  framed.whole = whole;
  framed.lastId = id;
  return whole;
}

function headerOf(length: number): Buffer {
  if (length < 126) return Buffer.of(finalText, length);
  const header = Buffer.alloc(length < 65_536 ? 4 : 10);
  header[0] = finalText;
  header[1] = length < 65_536 ? 126 : 127;
  if (length < 65_536) header.writeUInt16BE(length, 2);
  else header.writeUIntBE(length, 4, 6);
  return header;
}
