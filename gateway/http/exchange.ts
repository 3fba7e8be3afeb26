/** A request over HTTP and the response to it. */
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  /** What stands in the head of every response to it, names and values in turn: the form that Node writes fastest. */
  readonly headers: readonly string[];
}

/** Sets the headers for whoever writes the response in the usual way. */
export function setHeaders({ response, headers }: Exchange): void {
  for (let at = 0; at < headers.length; at += 2) response.setHeader(headers[at] ?? '', headers[at + 1] ?? '');
}
