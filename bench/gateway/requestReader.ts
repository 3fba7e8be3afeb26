/** Cuts what comes over a connection into HTTP/1.1 requests, as cheaply as JavaScript can. */

const headEnd = '\r\n\r\n';
const separator = headEnd.length;

/**
 * Gives the head and the body of each request, once it is whole. It wants a content-length, as all the gateways send:
 * what comes in chunks throws.
 */
export class RequestReader {
  readonly #onRequest: (head: string, body: Buffer) => void;
  #pending: Buffer | undefined;

  constructor(onRequest: (head: string, body: Buffer) => void) {
    this.#onRequest = onRequest;
  }

  push(chunk: Buffer): void {
    let bytes = this.#pending ? Buffer.concat([this.#pending, chunk]) : chunk;
    for (;;) {
      const end = bytes.indexOf(headEnd);
      if (end < 0) break;
      const head = bytes.toString('latin1', 0, end);
      const from = end + separator;
      const to = from + bodyLength(head);
      if (bytes.length < to) break;
      this.#onRequest(head, bytes.subarray(from, to));
      bytes = bytes.subarray(to);
    }
    this.#pending = bytes.length > 0 ? bytes : undefined;
  }
}

function bodyLength(head: string): number {
  if (/^transfer-encoding:/im.test(head)) throw new Error(`A request has a content-length, but this came:\n${head}`);
  return Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
}
