/**
 * Fetches what a user has named by its address. Nothing but public addresses is reached: the name is resolved here, every
 * address it has is checked, and the connection goes to the checked ones, so that a name which resolves otherwise a moment
 * later changes nothing. Redirects are followed by hand, each checked like the first address.
 */
import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, type Dispatcher, request } from 'undici';
import { isPublicAddress } from './publicAddress.ts';

export type PublicFetchFault =
  /** It is not http or https, has another port, carries credentials, or leads to what is not public. */
  | 'ADDRESS_REFUSED'
  /** There is no such name, or nobody answers. */
  | 'UNREACHABLE'
  | 'TIMED_OUT'
  | 'TOO_LARGE'
  | 'TOO_MANY_REDIRECTS'
  /** It was answered with a status that is no success. */
  | 'NOT_FOUND';

/** Nothing was fetched. The message is for the user: it tells nothing about where the name leads. */
export class PublicFetchError extends Error {
  override readonly name = 'PublicFetchError';
  readonly fault: PublicFetchFault;

  constructor(fault: PublicFetchFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}

export interface PublicFetchOptions {
  /** Of the body, after which it is given up. */
  readonly mostBytes: number;
  /** For all of it, redirects included. */
  readonly deadlineMs: number;
  /** Origins that are fetched from whatever they resolve to: stores of one's own, stand-ins of tests. */
  readonly trustedOrigins?: readonly string[];
  /** Gives all addresses of a name; by default those that the system knows. */
  readonly resolve?: (name: string) => Promise<readonly string[]>;
  readonly signal?: AbortSignal;
}

const mostRedirects = 3;

/** The longest address that is worth a request. */
const mostCharacters = 4_096;

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Gives the body of a successful answer; throws a `PublicFetchError` for everything else. */
export async function publicFetch(address: string, options: PublicFetchOptions): Promise<Buffer> {
  const deadline = AbortSignal.timeout(options.deadlineMs);
  const signal = options.signal ? AbortSignal.any([deadline, options.signal]) : deadline;
  try {
    let next = address;
    for (let hop = 0; hop <= mostRedirects; hop++) {
      const url = checkedUrl(next, options.trustedOrigins ?? []);
      const answer = await fetchOnce(url, signal, options);
      if ('bytes' in answer) return answer.bytes;
      next = answer.redirectedTo;
    }
  } catch (error) {
    if (error instanceof PublicFetchError) throw error;
    options.signal?.throwIfAborted();
    if (deadline.aborted)
      throw new PublicFetchError('TIMED_OUT', `Nothing whole came within ${options.deadlineMs / 1_000} seconds.`);
    throw new PublicFetchError('UNREACHABLE', 'Nobody answers at this address.', { cause: error });
  }
  throw new PublicFetchError('TOO_MANY_REDIRECTS', `The address leads on more than ${mostRedirects} times.`);
}

interface CheckedUrl {
  readonly url: URL;
  readonly trusted: boolean;
}

/** Refuses by its text what no request is made for; `URL` has made of decimal and octal hosts what they stand for. */
function checkedUrl(address: string, trustedOrigins: readonly string[]): CheckedUrl {
  if (address.length > mostCharacters || !URL.canParse(address)) throw refusal('This is no address of a file.');
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw refusal('The address must begin with http:// or https://.');
  if (url.username || url.password) throw refusal('The address must not carry a name or a password.');
  const trusted = trustedOrigins.includes(url.origin);
  // `port` is empty for the usual one of the protocol: 80 or 443.
  if (url.port && !trusted) throw refusal('The address must have the usual port.');
  return { url, trusted };
}

type Answer = { readonly bytes: Buffer } | { readonly redirectedTo: string };

async function fetchOnce(checked: CheckedUrl, signal: AbortSignal, options: PublicFetchOptions): Promise<Answer> {
  const { url } = checked;
  const addresses = await addressesOf(checked, signal, options.resolve ?? systemAddresses);
  const agent = new Agent({ pipelining: 0, connect: { lookup: pinnedTo(addresses), timeout: options.deadlineMs } });
  try {
    const response = await request(url, {
      dispatcher: agent,
      signal,
      // Packed answers would have to be unpacked within a bound; pictures are packed already.
      headers: { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'Marquee' },
    });
    const { location } = response.headers;
    if (redirects.has(response.statusCode) && typeof location === 'string') {
      if (!URL.canParse(location, url.href)) throw refusal('The address leads on to what is no address.');
      return { redirectedTo: new URL(location, url).href };
    }
    if (response.statusCode !== 200)
      throw new PublicFetchError('NOT_FOUND', `The address was answered with status ${response.statusCode}.`);
    return { bytes: await boundedBody(response, options.mostBytes) };
  } finally {
    // Whatever is still on its way is not waited for.
    await agent.destroy();
  }
}

async function boundedBody(response: Dispatcher.ResponseData, mostBytes: number): Promise<Buffer> {
  const tooLarge = () =>
    new PublicFetchError('TOO_LARGE', `What lies at the address has more than ${mostBytes} bytes.`);
  if (Number(response.headers['content-length'] ?? 0) > mostBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response.body as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > mostBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

/** All addresses of the host; one that is not public among them is enough to refuse. */
async function addressesOf(
  { url, trusted }: CheckedUrl,
  signal: AbortSignal,
  resolve: (name: string) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const addresses = isIP(host) ? [host] : await settledOrAborted(resolve(host), signal);
  if (addresses.length === 0) throw new PublicFetchError('UNREACHABLE', 'There is no machine of this name.');
  if (!trusted && !addresses.every(isPublicAddress)) throw refusal('The address is not one of the public internet.');
  return addresses;
}

/** The system's resolver cannot be told to stop: it is not waited for any longer. */
function settledOrAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', abort));
}

const systemAddresses = async (name: string): Promise<readonly string[]> =>
  (await lookup(name, { all: true })).map(({ address }) => address);

/** Has a connection go to these addresses, whatever the name resolves to by then. */
const pinnedTo =
  (addresses: readonly string[]): LookupFunction =>
  (_, { all }, callback) => {
    const found = addresses.map((address) => ({ address, family: isIP(address) }));
    const [first] = found;
    if (all || !first) callback(null, found);
    else callback(null, first.address, first.family);
  };

const refusal = (message: string): PublicFetchError => new PublicFetchError('ADDRESS_REFUSED', message);
