/** A house without samples, with one film that was really put in, and the steps of those who show it and watch it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import { renderTestClip } from '../../samples/testClip.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { withTracks } from '../media/tracks.ts';
import { House } from '../setup/house.ts';

export const password = 'a password of the tests';

export interface Person {
  readonly email: string;
  readonly token: string;
  readonly profileId: string;
}

export interface FilmSize {
  /** Whole, 60 at most. */
  readonly seconds: number;
  readonly width: number;
  readonly height: number;
}

export class Stage {
  readonly house: House;
  readonly sql: Sql;
  readonly #folder: string;
  /** The token of the one who puts titles in. */
  #editor = '';
  /** The video whose content all others have too. */
  #film = '';

  private constructor(house: House, sql: Sql, folder: string) {
    this.house = house;
    this.sql = sql;
    this.#folder = folder;
  }

  /** Starts Marquee on a database, and puts the film in. */
  static async open(databaseUrl: string, size: FilmSize): Promise<Stage> {
    const folder = await mkdtemp(join(tmpdir(), 'marquee-stage-'));
    const house = await House.start(folder, { NODE_ENV: 'test', DATABASE_URL: databaseUrl });
    const stage = new Stage(house, postgres(databaseUrl, { max: 1, onnotice: () => {} }), folder);
    try {
      const { email } = await stage.register();
      await stage.sql`update identity.accounts set roles = '{VIEWER,EDITOR}' where email = ${email}`;
      stage.#editor = await stage.logIn({ email });
      stage.#film = await stage.#ingestFilm(email, size);
      return stage;
    } catch (error) {
      await stage.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.house.stop();
    await this.sql.end();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** The payload of a mutation, by the editor unless another token is given; user errors are thrown. */
  async change<Payload>(name: string, selection: string, input: object, token = this.#editor): Promise<Payload> {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code message } } }`;
    const { data, errors } = await this.house.ask(query, { input }, token);
    const payload = data?.[name] as (Payload & { userErrors: object[] }) | null | undefined;
    if (!payload || payload.userErrors.length > 0) throw new Error(JSON.stringify({ name, data, errors }));
    return payload;
  }

  async register(): Promise<Person> {
    const email = `${newId()}@example.com`;
    const input = { email, password, displayName: 'Anna' };
    type Registered = { account: { profiles: { id: string }[] }; tokens: { accessToken: string } };
    const selection = 'account { profiles { id } } tokens { accessToken }';
    const { account, tokens } = await this.change<Registered>('register', selection, input, '');
    return { email, token: tokens.accessToken, profileId: account.profiles[0]!.id };
  }

  /** The token of another device. */
  async logIn({ email }: Pick<Person, 'email'>): Promise<string> {
    type LoggedIn = { tokens: { accessToken: string } };
    return (await this.change<LoggedIn>('logIn', 'tokens { accessToken }', { email, password }, '')).tokens.accessToken;
  }

  /** A published film of its own, with the content of the one that was put in. */
  async addFilm(): Promise<{ titleId: string; videoId: string }> {
    const titleId = await this.#add('createMovie', 'movie', { name: 'A film' });
    const videoId = await this.#copyFilm({ movie_id: titleId });
    await this.change('publishTitle', 'title { id }', { id: titleId });
    return { titleId, videoId };
  }

  /** A show of one season with two episodes, Part 1 and Part 2; gives their videos. */
  async addShow(): Promise<readonly [string, string]> {
    const showId = await this.#add('createShow', 'show', { name: 'A show' });
    const videos = await this.#addSeason(showId, 1, 2);
    await this.change('publishTitle', 'title { id }', { id: showId });
    return videos as [string, string];
  }

  /** A show of two seasons, the first with Part 1 and Part 2, the second with Part 1; gives their videos. */
  async addLongShow(): Promise<readonly [string, string, string]> {
    const showId = await this.#add('createShow', 'show', { name: 'A show' });
    const videos = [...(await this.#addSeason(showId, 1, 2)), ...(await this.#addSeason(showId, 2, 1))];
    await this.change('publishTitle', 'title { id }', { id: showId });
    return videos as [string, string, string];
  }

  /** How many streams of a profile go on. */
  async openStreams({ profileId }: Pick<Person, 'profileId'>): Promise<number> {
    const [row] = await this.sql<{ count: number }[]>`
      select count(*)::int from playback.stream_sessions where profile_id = ${profileId} and ended_at is null`;
    return row!.count;
  }

  async #addSeason(showId: string, number: number, episodes: number): Promise<string[]> {
    const seasonId = await this.#add('createSeason', 'season', { showId, number });
    const videos: string[] = [];
    for (let part = 1; part <= episodes; part++) {
      const episode = await this.#add('createEpisode', 'episode', { seasonId, number: part, name: `Part ${part}` });
      videos.push(await this.#copyFilm({ episode_id: episode }));
    }
    return videos;
  }

  async #add(name: string, what: string, input: object): Promise<string> {
    return (await this.change<{ made: { id: string } }>(name, `made: ${what} { id }`, input)).made.id;
  }

  async #copyFilm(owner: { movie_id: string } | { episode_id: string }): Promise<string> {
    const id = newId();
    const changed = this.sql.json({ id, movie_id: null, episode_id: null, ...owner });
    await this.sql`insert into catalog.videos
      select (jsonb_populate_record(video, ${changed})).* from catalog.videos video where id = ${this.#film}`;
    return id;
  }

  /** With English and German to hear and to read. */
  async #ingestFilm(email: string, { seconds, ...size }: FilmSize): Promise<string> {
    const file = (name: string) => join(this.#folder, name);
    const clip = { source: 'smptehdbars', seconds, fps: 12 } as const;
    await renderTestClip({ ...clip, ...size, file: file('picture.mp4') });
    await renderTestClip({ ...clip, width: 64, height: 36, tone: 880, file: file('other.mp4') });
    const end = String(seconds - 1).padStart(2, '0');
    const text = (line: string) => ({ text: `1\n00:00:00,100 --> 00:00:${end},900\n${line}\n`, form: 'srt' }) as const;
    await withTracks(file('picture.mp4'), file('film.mkv'), [
      { from: { clip: file('picture.mp4') }, language: 'eng', usual: true },
      { from: { clip: file('other.mp4') }, language: 'ger' },
      { from: text('All along'), language: 'eng' },
      { from: text('Immerfort'), language: 'ger' },
    ]);
    const account = { MARQUEE_EMAIL: email, MARQUEE_PASSWORD: password };
    const output = await this.house.run('ingest.ts', [file('film.mkv'), '--title', 'The film'], account);
    const id = /\/watch\/([0-9a-f-]{36})/.exec(output)?.[1];
    if (!id) throw new Error(`The film is not in:\n${output}`);
    return id;
  }
}
