/**
 * A server that speaks as OMDb does (https://www.omdbapi.com/): searches with pages, titles, seasons and posters, its errors in
 * its own words, and whatever else a server can do to those who ask it. It keeps a log of what it was asked.
 *
 *   await using omdb = await OmdbStandIn.start({ films: 100 });
 *   omdb.url, omdb.key, omdb.misbehave('tt1727587', 'html', 2)
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import sharp from 'sharp';
import { type Entry, type Library, library } from './standInLibrary.ts';

export type Misbehaviour =
  | 'unavailable'
  | 'tooManyRequests'
  | 'html'
  | 'truncated'
  | 'other'
  | 'redirect'
  | 'huge'
  | 'reset'
  | 'silent'
  | 'gettingData'
  | 'merged';

export interface Asked {
  /** Of a title or season: its id; of a search 'search'. */
  readonly what: string;
  /** The parameters, without the key. */
  readonly parameters: string;
  /** Milliseconds of a steady clock. */
  readonly at: number;
}

export interface StandInOptions {
  /** Films that are made beside the odd titles: Lantern 1, Lantern 2, …, Beacon 1001, … */
  readonly films?: number;
  readonly key?: string;
  readonly port?: number;
}

const pageSize = 10;

export class OmdbStandIn implements AsyncDisposable {
  /** The one key that is taken. */
  key: string;
  /** Every question that came, with a right key or a wrong one. */
  readonly asked: Asked[] = [];
  /** How many posters were asked for. */
  posters = 0;
  /** How many questions were under way at once at most. */
  most = 0;
  /** Questions that are still answered before the key has asked as often as it may. */
  quota = Number.POSITIVE_INFINITY;
  /** How long an answer takes, in milliseconds. */
  delayMs = 0;
  /** What Retry-After says with 429, in seconds. */
  retryAfter = 1;
  /** Whether a page of a search lists its first title twice, as OMDb does at times. */
  repeats = false;
  readonly #server: Server;
  readonly #library: Library;
  readonly #poster: Buffer;
  readonly #misbehaviours = new Map<string, { readonly kind: Misbehaviour; left: number }>();
  #underWay = 0;

  private constructor(server: Server, key: string, films: number, poster: Buffer) {
    this.#server = server;
    this.key = key;
    this.#poster = poster;
    this.#library = library(films, (name) => `${this.url}/posters/${name}.jpg`);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void this.#handle(request, response));
  }

  static async start({ films = 0, key = 'a1b2c3d4', port = 0 }: StandInOptions = {}): Promise<OmdbStandIn> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
    const picture = { width: 300, height: 444, channels: 3, background: '#274060' } as const;
    return new OmdbStandIn(server, key, films, await sharp({ create: picture }).jpeg().toBuffer());
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** How often it was asked for a title or a season of it, or for a page of a search. */
  timesAsked(what: string): number {
    return this.asked.filter((one) => one.what === what).length;
  }

  /** Has it answer what is asked of an id, of 'search', or of '*' for all, otherwise than it should. */
  misbehave(what: string, kind: Misbehaviour, times = Number.POSITIVE_INFINITY): void {
    this.#misbehaviours.set(what, { kind, left: times });
  }

  behave(): void {
    this.#misbehaviours.clear();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    if (pathname.startsWith('/posters/')) return this.#givePoster(pathname, response);
    const key = searchParams.get('apikey');
    searchParams.delete('apikey');
    const what = searchParams.get('i') ?? (searchParams.has('s') ? 'search' : '');
    this.asked.push({ what, parameters: searchParams.toString(), at: performance.now() });
    this.most = Math.max(this.most, ++this.#underWay);
    try {
      if (this.delayMs > 0) await pause(this.delayMs);
      if (this.#misbehaved(what, response)) return;
      say(response, ...this.#answer(key, searchParams));
    } finally {
      this.#underWay -= 1;
    }
  }

  /** The status and what is said. */
  #answer(key: string | null, parameters: URLSearchParams): readonly [number, object] {
    if (key !== this.key) return [401, no(key === null ? 'No API key provided.' : 'Invalid API key!')];
    if (this.quota <= 0) return [401, no('Request limit reached!')];
    this.quota -= 1;
    const id = parameters.get('i');
    if (parameters.has('s')) return [200, this.#search(parameters)];
    if (id === null || !/^tt\d+$/.test(id)) return [200, no('Incorrect IMDb ID.')];
    return [200, parameters.has('Season') ? this.#season(id, parameters.get('Season')) : this.#title(id)];
  }

  #title(id: string): object {
    const entry = this.#library.entries.get(id);
    return entry ? { ...entry, Response: 'True' } : no('Error getting data.');
  }

  #season(id: string, number: string | null): object {
    const season = this.#library.seasons.get(`${id}:${number}`);
    return season ? { ...season, Response: 'True' } : no('Series or season not found!');
  }

  #search(parameters: URLSearchParams): object {
    const words = (parameters.get('s') ?? '').toLowerCase();
    if (words.length < 3) return no('Too many results.');
    const [type, year, page] = [parameters.get('type'), parameters.get('y'), Number(parameters.get('page') ?? '1')];
    const fits = ({ Title, Type, Year }: Entry) =>
      Title.toLowerCase().includes(words) && (!type || Type === type) && (!year || Year.startsWith(year));
    const all = [...this.#library.entries.values()].filter(fits);
    const found = all.slice((page - 1) * pageSize, page * pageSize);
    if (found.length === 0) return no(type === 'series' ? 'Series not found!' : 'Movie not found!');
    if (this.repeats) found.splice(1, 1, found[0]!);
    const Search = found.map(({ Title, Year, imdbID, Type, Poster }) => ({ Title, Year, imdbID, Type, Poster }));
    return { Search, totalResults: String(all.length), Response: 'True' };
  }

  #misbehaved(what: string, response: ServerResponse): boolean {
    const one = this.#misbehaviours.get(what) ?? this.#misbehaviours.get('*');
    if (!one || one.left <= 0) return false;
    one.left -= 1;
    misbehaviours[one.kind](response, this);
    return true;
  }

  #givePoster(pathname: string, response: ServerResponse): void {
    this.posters += 1;
    if (pathname.includes('missing')) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'image/jpeg' }).end(this.#poster);
  }
}

const no = (sentence: string) => ({ Response: 'False', Error: sentence });

function say(response: ServerResponse, status: number, answer: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(answer));
}

/** A page as the network in front of OMDb gives it; it repeats what was asked, key and all. */
const page = (response: ServerResponse) =>
  `<!DOCTYPE html><html><title>522: Connection timed out</title>${response.req.url ?? ''}</html>`;

const misbehaviours: Readonly<Record<Misbehaviour, (response: ServerResponse, standIn: OmdbStandIn) => void>> = {
  unavailable: (response) => response.writeHead(503, { 'content-type': 'text/html' }).end(page(response)),
  tooManyRequests: (response, { retryAfter }) =>
    response.writeHead(429, { 'retry-after': String(retryAfter) }).end('{"Response":"False"}'),
  html: (response) => response.writeHead(200, { 'content-type': 'text/html' }).end(page(response)),
  truncated: (response) => response.writeHead(200).end('{"Title":"Sintel","Year":"2010","Rat'),
  other: (response) => response.writeHead(200).end('["Response", "True"]'),
  redirect: (response, { url }) => response.writeHead(302, { location: `${url}/elsewhere${response.req.url}` }).end(),
  huge: (response) => response.writeHead(200).end(`{"Title":"${'x'.repeat(3_000_000)}"}`),
  reset: (response) => response.destroy(),
  silent: () => {},
  gettingData: (response) => say(response, 200, no('Error getting data.')),
  /** The title of another id than was asked for. */
  merged: (response) => say(response, 200, { Title: 'Sintel', imdbID: 'tt1727587', Type: 'movie', Response: 'True' }),
};
