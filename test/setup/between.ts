/** What stands between a client and a server, and may hold back or cut all that goes through it. */
import { once } from 'node:events';
import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net';

/** To the server, or from it. */
export type Way = 'there' | 'back';

export interface Between {
  /** The address of the server, by way of this. */
  readonly url: string;
  /** Hears of each piece before it goes on. */
  onPiece: (way: Way, piece: Buffer) => void;
  /** What goes that way waits from now on, until `letGo`. */
  readonly hold: (way: Way) => void;
  readonly letGo: () => void;
  /** Ends all connections: in order, or as a crash does. */
  readonly cut: (how?: 'in order' | 'reset') => void;
  readonly close: () => void;
}

export async function standBetween(url: string): Promise<Between> {
  const { hostname, port } = new URL(url);
  const held = new Set<Way>();
  const pairs = new Set<readonly [client: Socket, server: Socket]>();
  const waiting: (() => void)[] = [];
  const pass = (way: Way, from: Socket, to: Socket) =>
    from.on('data', (piece) => {
      between.onPiece(way, piece);
      const send = () => {
        if (to.writable) to.write(piece);
      };
      if (!held.has(way)) return send();
      // What is behind it stays with the system.
      from.pause();
      waiting.push(() => {
        send();
        from.resume();
      });
    });
  const listener = createServer((client) => {
    const server = dial(Number(port), hostname);
    const pair = [client, server] as const;
    pairs.add(pair);
    for (const one of pair) {
      one.setNoDelay();
      one.on('error', () => {});
      one.on('close', () => {
        pairs.delete(pair);
        for (const either of pair) either.destroy();
      });
    }
    pass('there', client, server);
    pass('back', server, client);
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = new URL(url);
  address.host = `127.0.0.1:${(listener.address() as AddressInfo).port}`;
  const between: Between = {
    url: address.href,
    onPiece: () => {},
    hold: (way) => void held.add(way),
    letGo: () => {
      held.clear();
      for (const go of waiting.splice(0)) go();
    },
    cut: (how = 'in order') => {
      waiting.splice(0);
      held.clear();
      for (const [client, server] of pairs) {
        if (how === 'reset') client.resetAndDestroy();
        else client.destroy();
        server.destroy();
      }
    },
    close: () => {
      between.cut();
      listener.close();
    },
  };
  return between;
}
