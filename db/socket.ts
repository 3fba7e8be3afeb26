/** The sockets to Postgres. */
import { connect, type Socket } from 'node:net';

/** What postgres.js asks a socket of its own for with. */
interface Target {
  readonly host: readonly string[];
  readonly port: readonly number[];
  /** Of a socket in the file system; false or nothing for TCP. */
  readonly path?: string | false;
}

/**
 * The `socket` of postgres.js: connects to its hosts by turns, and sends what is written at once. By itself it lets the system hold a small
 * packet back until the one before is acknowledged, which the other side puts off for 40 ms: a COPY, or two statements one right behind the
 * other, waited for that.
 */
export function undelayed(): (target: Target) => Socket {
  let attempts = 0;
  return ({ host: hosts, port: ports, path }) => {
    if (path) return connect({ path });
    const [host = 'localhost', port = 5432] = [hosts[attempts % hosts.length], ports[attempts % ports.length]];
    attempts += 1;
    // TLS is begun for the name that postgres.js finds at the socket.
    return Object.assign(connect({ host, port, noDelay: true }), { host });
  };
}
