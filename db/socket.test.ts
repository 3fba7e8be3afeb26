import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { testDatabase } from '../test/setup/database.ts';
import { connect } from './client.ts';
import { undelayed } from './socket.ts';

async function listening(): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer((socket) => socket.end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { server, port: (server.address() as { port: number }).port };
}

test('goes to the hosts of an address by turns', async () => {
  const [one, other] = [await listening(), await listening()];
  const open = undelayed();
  const target = { host: ['127.0.0.1', '127.0.0.1'], port: [one.port, other.port] };
  const ports: (number | undefined)[] = [];
  for (let i = 0; i < 3; i++) {
    const socket = open(target);
    await once(socket, 'connect');
    ports.push(socket.remotePort);
    socket.destroy();
  }
  expect(ports).toEqual([one.port, other.port, one.port]);
});

test('names the host that TLS is begun for', async () => {
  const { port } = await listening();
  const socket = undelayed()({ host: ['localhost'], port: [port] });
  expect(socket).toMatchObject({ host: 'localhost' });
  socket.on('error', () => {}).destroy();
});

test('finds the server that is there behind one that is not', async () => {
  const { url } = await testDatabase();
  const address = new URL(url);
  const gone = await listening();
  await new Promise((closed) => gone.server.close(closed));
  const database = connect(
    {
      DATABASE_URL: url.replace(address.host, `127.0.0.1:${gone.port},${address.host}`),
      DATABASE_POOL: 1,
      production: false,
    },
    { service: 'test' },
  );
  onTestFinished(() => database.close());
  await database.ping();
});
