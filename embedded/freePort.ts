/** Ports on the loopback address: whether one is free, and one that is. */
import { createServer } from 'node:net';

/** Whether something could listen there now. */
export const isFree = (port: number, host = '127.0.0.1'): Promise<boolean> =>
  listenOnce(port, host).then(
    () => true,
    () => false,
  );

/** A port that is free at this moment; whoever takes it must be ready to find it taken. */
export const freePort = (host = '127.0.0.1'): Promise<number> => listenOnce(0, host);

function listenOnce(port: number, host: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = createServer();
  server.once('error', reject);
  server.listen(port, host, () => {
    const address = server.address();
    server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(address)));
  });
  return promise;
}
