import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { EnvironmentError } from './env.ts';
import { refusalOf } from './refusals.ts';
import { SealBroken } from './seal.ts';

/** The error of a server that cannot listen. */
async function failing(port: number, host: string): Promise<unknown> {
  const server = createServer().listen(port, host);
  onTestFinished(() => void server.close());
  const [error] = await once(server, 'error');
  return error;
}

test('a port that is taken is named, and where another is chosen', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  expect(refusalOf(await failing(port, '127.0.0.1'), '--port')).toEqual({
    message: `Port ${port} on 127.0.0.1 is taken by another program: stop it, or choose another by --port.`,
    exitCode: 1,
  });
});

test('an address that this machine does not have is named', async () => {
  expect(refusalOf(await failing(4000, '192.0.2.1'), 'PORT')?.message).toMatch(
    /^Port 4000 on 192\.0\.2\.1 cannot be listened on \(EADDRNOTAVAIL\)/,
  );
});

test('settings that keep a program from running end it with 2: started again it would end again', () => {
  const message = 'sealed under another SECRETS_KEY';
  expect(refusalOf(new SealBroken(message), 'PORT')).toEqual({ message, exitCode: 2 });
  expect(refusalOf(new EnvironmentError('PORT is "x"'), 'PORT')).toEqual({ message: 'PORT is "x"', exitCode: 2 });
});

test('a fault of ours keeps its trace', () => {
  expect(refusalOf(new TypeError('x is not a function'), 'PORT')).toBeUndefined();
});
