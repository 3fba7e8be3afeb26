/** Puts a gateway under load for a while, and counts. */
import { ClientConnection } from './clientConnection.ts';

export interface Turn {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly requests: number;
}

export interface Load {
  readonly url: string;
  /** The requests, whole, as they are sent one after the other, again and again. */
  readonly requests: readonly Buffer[];
  readonly connections: number;
  readonly seconds: number;
}

/**
 * Sends on all connections for a time, each as soon as it has its response. Throws when a response is not 200 or has not
 * as many bytes as the first one: such an answer is an error, and would be counted as a fast one.
 */
export async function load({ url, requests, connections, seconds }: Load): Promise<Turn> {
  const port = Number(new URL(url).port);
  const latencies: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  let next = 0;
  let wanted: number | undefined;
  const one = (connection: ClientConnection): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const send = () => {
      const sent = performance.now();
      const request = requests[next++ % requests.length];
      if (sent >= end || !request) return resolve();
      connection.send(
        request,
        ({ status, bodyBytes }) => {
          latencies.push(performance.now() - sent);
          wanted ??= bodyBytes;
          if (status !== 200 || bodyBytes !== wanted)
            reject(new Error(`${url} answered ${status} with ${bodyBytes} bytes instead of 200 with ${wanted}.`));
          else send();
        },
        reject,
      );
    };
    send();
    return promise;
  };
  const open = Array.from({ length: connections }, () => new ClientConnection(port));
  try {
    await Promise.all(open.map(one));
  } finally {
    for (const connection of open) connection.close();
  }
  const took = (performance.now() - start) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (part: number) => latencies[Math.floor(latencies.length * part)] ?? Number.NaN;
  return { perSecond: latencies.length / took, p50: at(0.5), p99: at(0.99), requests: latencies.length };
}

/** A POST as bytes. */
export function postOf(url: string, query: string, token: string | undefined): Buffer {
  const { host, pathname } = new URL(url);
  const body = JSON.stringify({ query });
  const head = [
    `POST ${pathname} HTTP/1.1`,
    `host: ${host}`,
    'content-type: application/json',
    'accept: application/json',
    ...(token ? [`authorization: Bearer ${token}`] : []),
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}
