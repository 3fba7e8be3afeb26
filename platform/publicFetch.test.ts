import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { isPublicAddress } from './publicAddress.ts';
import { PublicFetchError, type PublicFetchFault, type PublicFetchOptions, publicFetch } from './publicFetch.ts';

const bounds = { mostBytes: 1_000, deadlineMs: 20_000 };

/** A server that stands for what must not be reached: it counts who reaches it. */
let reached = 0;
const answers = new Map<string, RequestListener>();
const server = createServer((request, response) => {
  reached++;
  const answer = answers.get(request.url ?? '');
  if (answer) answer(request, response);
  else response.writeHead(404).end();
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;
const origin = `http://127.0.0.1:${port}`;
const named = `http://pictures.test:${port}`;
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** The fault that an address is refused with. */
async function faultOf(address: string, options: Partial<PublicFetchOptions> = {}): Promise<PublicFetchFault> {
  try {
    await publicFetch(address, { ...bounds, ...options });
  } catch (error) {
    if (error instanceof PublicFetchError) return error.fault;
    throw error;
  }
  throw new Error(`${address} was fetched.`);
}

describe('an address of the public internet', () => {
  test.each([
    ...['8.8.8.8', '1.1.1.1', '93.184.216.34', '172.15.0.1', '172.32.0.1', '100.63.255.255', '100.128.0.0'],
    ...['2606:4700:4700::1111', '2a00:1450:4001::1'],
  ])('is %s', (address) => expect(isPublicAddress(address)).toBe(true));

  test.each([
    ...[
      '127.0.0.1',
      '127.255.255.254',
      '0.0.0.0',
      '0.1.2.3',
      '10.0.0.1',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
    ],
    ...['169.254.169.254', '100.64.0.1', '100.127.255.255', '192.0.0.1', '192.0.2.1', '198.18.0.1', '198.51.100.1'],
    ...['203.0.113.1', '192.88.99.1', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::127.0.0.1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:0:127.0.0.1', 'fe80::1', 'fec0::1'],
    ...['fc00::1', 'fd00:ec2::254', 'ff02::1', '64:ff9b::7f00:1', '64:ff9b:1::7f00:1', '2002:7f00:1::', '2001::7f00:1'],
    ...['2001:db8::1', '100::1', '3fff::1', '4000::1', 'fe80::1%eth0', 'nothing', ''],
  ])('is not %s', (address) => expect(isPublicAddress(address)).toBe(false));
});

describe('nothing is fetched from', () => {
  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://017700000001/',
    'http://①②⑦.0.0.1/',
    'http://0/',
    'http://10.1.2.3/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.64.0.1/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::127.0.0.1]/',
    'http://[2002:7f00:1::]/',
    'http://[fd00:ec2::254]/',
    'https://93.184.216.34:8443/',
    'http://93.184.216.34:22/',
    'http://user@93.184.216.34/',
    'http://user:secret@93.184.216.34/',
    'ftp://93.184.216.34/',
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
    'javascript:alert(1)',
    'pictures/one.jpg',
    `http://93.184.216.34/${'x'.repeat(5_000)}`,
  ])('%s', async (address) => {
    expect(await faultOf(address)).toBe('ADDRESS_REFUSED');
  });

  test.each([
    [['127.0.0.1']],
    [['93.184.216.34', '127.0.0.1']],
    [['10.0.0.1', '93.184.216.34']],
    [['::1']],
    [['::ffff:192.168.0.1']],
  ])('a name that resolves to %j', async (addresses) => {
    expect(await faultOf('http://pictures.test/', { resolve: async () => addresses })).toBe('ADDRESS_REFUSED');
  });

  test('a name that there is not', async () => {
    const unknown = async () => Promise.reject(new Error('ENOTFOUND'));
    expect(await faultOf('http://pictures.test/', { resolve: unknown })).toBe('UNREACHABLE');
    expect(await faultOf('http://pictures.test/', { resolve: async () => [] })).toBe('UNREACHABLE');
  });

  test('a trusted server that leads on to one that is not', async () => {
    const before = reached;
    for (const [i, location] of [
      'http://127.0.0.1/',
      `http://localhost:${port}/picture`,
      'file:///etc/passwd',
      '//10.0.0.1/picture',
    ].entries()) {
      answers.set(`/away${i}`, (_, response) => response.writeHead(302, { location }).end());
      expect(await faultOf(`${origin}/away${i}`, { trustedOrigins: [origin] })).toBe('ADDRESS_REFUSED');
    }
    expect(reached - before).toBe(4);
  });
});

describe('what lies at a checked address', () => {
  const trusted = { ...bounds, trustedOrigins: [origin, named] };

  test('is given whole, also where the address leads on three times and not more', async () => {
    answers.set('/picture', (_, response) => response.end('a picture'));
    for (const i of [1, 2, 3, 4])
      answers.set(`/hop${i}`, (_, response) =>
        response.writeHead(301, { location: i === 1 ? '/picture' : `hop${i - 1}` }).end(),
      );
    expect((await publicFetch(`${origin}/picture`, trusted)).toString()).toBe('a picture');
    expect((await publicFetch(`${origin}/hop3`, trusted)).toString()).toBe('a picture');
    expect(await faultOf(`${origin}/hop4`, trusted)).toBe('TOO_MANY_REDIRECTS');
  });

  test('is fetched from the address that was checked, though the name would resolve to another by then', async () => {
    answers.set('/picture', (_, response) => response.end('a picture'));
    // The system knows no name under .test (RFC 6761): what connects by the name again finds nothing.
    let asked = 0;
    const resolve = async () => (asked++ === 0 ? ['127.0.0.1'] : ['10.0.0.1']);
    expect((await publicFetch(`${named}/picture`, { ...trusted, resolve })).toString()).toBe('a picture');
    expect(asked).toBe(1);
  });

  test('is bounded, whether it tells its length or not', async () => {
    answers.set('/stated', (_, response) =>
      response.writeHead(200, { 'content-length': 1_001 }).end('x'.repeat(1_001)),
    );
    answers.set('/unstated', (_, response) => {
      response.write('x'.repeat(600));
      response.end('x'.repeat(600));
    });
    for (const path of ['/stated', '/unstated']) expect(await faultOf(origin + path, trusted)).toBe('TOO_LARGE');
  });

  test('is not waited for without end, be it silent or drip by drip', async () => {
    answers.set('/silent', () => {});
    answers.set('/drips', (request, response) => {
      const drip = setInterval(() => response.write('x'), 20);
      request.on('close', () => clearInterval(drip));
    });
    for (const path of ['/silent', '/drips'])
      expect(await faultOf(origin + path, { ...trusted, deadlineMs: 200 })).toBe('TIMED_OUT');
    const never = () => Promise.withResolvers<string[]>().promise;
    expect(await faultOf('http://pictures.test/', { resolve: never, deadlineMs: 200 })).toBe('TIMED_OUT');
  });

  test('is nothing when the answer is no success, is cut short, or nobody listens', async () => {
    answers.set('/cut', (_, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('x');
      response.destroy();
    });
    expect(await faultOf(`${origin}/none`, trusted)).toBe('NOT_FOUND');
    expect(await faultOf(`${origin}/cut`, trusted)).toBe('UNREACHABLE');
    const deaf = 'http://127.0.0.1:1';
    expect(await faultOf(deaf, { ...bounds, trustedOrigins: [deaf] })).toBe('UNREACHABLE');
  });

  test('is not fetched any more once the caller has given up', async () => {
    answers.set('/never', () => {});
    const given = new AbortController();
    const fetching = publicFetch(`${origin}/never`, { ...trusted, signal: given.signal });
    given.abort(new Error('given up'));
    await expect(fetching).rejects.toThrow('given up');
  });
});
