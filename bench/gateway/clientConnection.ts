/**
 * One connection of the load generator: HTTP/1.1, one request at a time. It reads no more of a response than it must to
 * know where that ends: general clients take longer for a request than our gateway.
 */
import { connect, type Socket } from 'node:net';

const headEnd = '\r\n\r\n';
const chunksEnd = Buffer.from('0\r\n\r\n');
const readBytes = 256 * 1024;

/** What a response was: its body's bytes are undefined when it came in chunks. */
export interface Received {
  readonly status: number;
  readonly bodyBytes: number | undefined;
}

export class ClientConnection {
  readonly #socket: Socket;
  #received: ((received: Received) => void) | undefined;
  #failed: ((error: Error) => void) | undefined;
  /** What came of a head that is not whole. */
  #head = '';
  #status = 0;
  #length: number | undefined;
  /** Bytes of the body that are to come; undefined while the head is. */
  #left: number | undefined;
  #tail: Buffer = Buffer.alloc(0);

  constructor(port: number) {
    const buffer = Buffer.allocUnsafeSlow(readBytes);
    const callback = (size: number) => {
      this.#take(buffer.subarray(0, size));
      return true;
    };
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true, onread: { buffer, callback } });
    this.#socket.on('error', (error) => this.#failed?.(error));
    this.#socket.on('close', () =>
      this.#failed?.(new Error('The connection was closed before the response was whole.')),
    );
  }

  /** Sends a request; exactly one of the two is called. */
  send(request: Buffer, received: (received: Received) => void, failed: (error: Error) => void): void {
    this.#received = received;
    this.#failed = failed;
    this.#socket.write(request);
  }

  close(): void {
    this.#failed = undefined;
    this.#socket.destroy();
  }

  #take(bytes: Buffer): void {
    const body = this.#left === undefined && this.#length === undefined ? this.#takeHead(bytes) : bytes;
    if (!body) return;
    if (this.#length === undefined) this.#takeChunks(body);
    else {
      this.#left = (this.#left ?? this.#length) - body.length;
      if (this.#left <= 0) this.#done();
    }
  }

  /** Gives what follows the head, or undefined while that is not whole. */
  #takeHead(bytes: Buffer): Buffer | undefined {
    const before = this.#head.length;
    const text = this.#head + bytes.toString('latin1', 0, Math.min(bytes.length, 4096));
    const end = text.indexOf(headEnd);
    if (end < 0) {
      this.#head = text;
      return undefined;
    }
    this.#head = '';
    this.#status = Number(text.slice(9, 12));
    const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end))?.[1];
    this.#length = length === undefined ? undefined : Number(length);
    this.#left = this.#length ?? Number.POSITIVE_INFINITY;
    return bytes.subarray(end + headEnd.length - before);
  }

  /** A body of JSON has no line break of its own, so the end of the last chunk is the end. */
  #takeChunks(bytes: Buffer): void {
    this.#tail = Buffer.from(
      Buffer.concat([this.#tail, bytes.subarray(-chunksEnd.length)]).subarray(-chunksEnd.length),
    );
    if (this.#tail.equals(chunksEnd)) this.#done();
  }

  #done(): void {
    const received = { status: this.#status, bodyBytes: this.#length };
    this.#left = undefined;
    this.#length = undefined;
    this.#tail = Buffer.alloc(0);
    this.#received?.(received);
  }
}
