/** Accounts and profiles beside each other in one Marquee, and all that can be somebody's, made anew as often as wanted. */
import { decodeJwt } from 'jose';
import type { Sql } from 'postgres';
import type { Identity } from '../../platform/identity.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import type { House } from '../setup/house.ts';

/**
 * `owner` has what ids name, `sibling` is another profile of its account, `stranger` another account; `editor` and
 * `otherEditor` keep the catalogue, `admin` runs the platform.
 */
export type Who = 'owner' | 'sibling' | 'stranger' | 'editor' | 'otherEditor' | 'admin';

interface Claims {
  readonly sub: string;
  readonly pid: string;
  readonly sid: string;
  readonly scope: string;
}

const password = 'correct horse battery';

export class Owners {
  readonly house: House;
  readonly tokens: Readonly<Record<Who, string>>;
  /** A film that everybody may watch, and its video. */
  readonly shown: { readonly titleId: string; readonly videoId: string };
  readonly #sql: Sql;
  #stream: string | undefined;

  private constructor(house: House, sql: Sql, tokens: Owners['tokens'], shown: Owners['shown']) {
    this.house = house;
    this.#sql = sql;
    this.tokens = tokens;
    this.shown = shown;
  }

  static async open(house: House, sql: Sql): Promise<Owners> {
    const open = async (): Promise<string> => {
      const email = `${newId()}@example.com`;
      const input = { email, password, displayName: 'Anna', country: 'DE' };
      const { tokens } = await done<{ tokens: Tokens }>(house, 'register', 'tokens { accessToken }', { input });
      return tokens.accessToken;
    };
    const openAs = async (role: 'EDITOR' | 'ADMIN'): Promise<string> => {
      const email = `${newId()}@example.com`;
      await done(house, 'register', 'account { id }', { input: { email, password, displayName: role, country: 'DE' } });
      await sql`update identity.accounts set roles = array['VIEWER', ${role}]::identity.role[] where email = ${email}`;
      const { tokens } = await done<{ tokens: Tokens }>(house, 'logIn', 'tokens { accessToken }', {
        input: { email, password },
      });
      return tokens.accessToken;
    };
    const owner = await open();
    const { sub: accountId } = decodeJwt<Claims>(owner);
    const profile = { id: newId(), account_id: accountId, name: 'Sibling' };
    await sql`insert into identity.profiles ${sql(profile)}`;
    const email = (await sql<{ email: string }[]>`select email from identity.accounts where id = ${accountId}`)[0]!
      .email;
    // A log-in of its own: switchProfile changes the profile of a session.
    const { tokens } = await done<{ tokens: Tokens }>(house, 'logIn', 'tokens { accessToken }', {
      input: { email, password },
    });
    const switched = await done<{ tokens: Tokens }>(
      house,
      'switchProfile',
      'tokens { accessToken }',
      { input: { profileId: profile.id } },
      tokens.accessToken,
    );
    const editor = await openAs('EDITOR');
    const all = {
      owner: await tokenOf(house, email, decodeJwt<Claims>(owner).pid),
      sibling: switched.tokens.accessToken,
      stranger: await open(),
      editor,
      otherEditor: await openAs('EDITOR'),
      admin: await openAs('ADMIN'),
    };
    const titleId = await addMovie(house, editor, 'Shown');
    await done(house, 'publishTitle', 'title { id }', { input: { id: titleId } }, editor);
    return new Owners(house, sql, all, { titleId, videoId: await addVideo(sql, { movie_id: titleId }) });
  }

  /** Who asks, as the gateway tells the subgraphs. */
  identityOf(who: Who): Identity {
    const { sub: accountId, pid: profileId, sid: sessionId, scope } = this.claims(who);
    return { accountId, profileId, sessionId, scopes: scope.split(' ').filter(Boolean), country: 'DE' };
  }

  claims(who: Who): Claims {
    return decodeJwt<Claims>(this.tokens[who]);
  }

  /** What the database keeps of an object, as text; what nobody may change but its owner. */
  async rowOf(kind: Kind, id: string): Promise<string> {
    const [table, key, ownedBy] = tables[kind];
    const rows = await this.#sql<{ row: Record<string, unknown> }[]>`
      select to_jsonb(t) as row from ${this.#sql(table)} as t where ${this.#sql(key)} = ${id}`;
    const { sub, pid } = this.claims('owner');
    const owned = rows.filter(({ row }) => !ownedBy || row[ownedBy] === (ownedBy === 'account_id' ? sub : pid));
    return JSON.stringify(owned);
  }

  /** One more object of its owner; gives its id. */
  readonly make: Readonly<Record<Kind, () => Promise<string>>> = {
    account: async () => {
      const id = newId();
      const account = { id, email: `${id}@example.com`, password_hash: 'none', roles: ['VIEWER'] };
      await this.#sql`insert into identity.accounts ${this.#sql(account)}`;
      return id;
    },
    profile: async () => this.claims('owner').pid,
    anotherProfile: async () => {
      const { sub: accountId } = this.claims('owner');
      await this.#sql`delete from identity.profiles where account_id = ${accountId} and name = 'Another'`;
      const profile = { id: newId(), account_id: accountId, name: 'Another' };
      await this.#sql`insert into identity.profiles ${this.#sql(profile)}`;
      return profile.id;
    },
    followedProfile: async () => {
      await this.#watch();
      return this.claims('owner').pid;
    },
    session: async () => {
      const session = { id: newId(), account_id: this.claims('owner').sub, device_kind: 'WEB', expires_at: inAnHour() };
      await this.#sql`insert into identity.sessions ${this.#sql(session)}`;
      return session.id;
    },
    passkey: async () => {
      const id = newId();
      const key = { credential_id: id, public_key: Buffer.alloc(32), counter: 0, transports: [], synced: false };
      const passkey = { id, account_id: this.claims('owner').sub, name: 'A key', ...key };
      await this.#sql`insert into identity.passkeys ${this.#sql(passkey)}`;
      return id;
    },
    challenge: async () => {
      const challenge = { id: newId(), challenge: newId(), expires_at: inAnHour() };
      await this.#sql`insert into identity.passkey_challenges ${this.#sql(challenge)}`;
      return challenge.id;
    },
    avatarUpload: async () => {
      const input = { contentType: 'image/png', sizeBytes: 100 };
      const { upload } = await this.#done<{ upload: { id: string } }>(
        'createAvatarUpload',
        'upload { id }',
        input,
        'owner',
      );
      return upload.id;
    },
    stream: async () => {
      if (this.#stream) await this.#done('endStream', 'session { id }', { sessionId: this.#stream }, 'owner');
      const input = { videoId: this.shown.videoId, device: { kind: 'WEB' } };
      const { session } = await this.#done<{ session: { id: string } }>(
        'startStream',
        'session { id }',
        input,
        'owner',
      );
      this.#stream = session.id;
      return session.id;
    },
    watchedVideo: async () => {
      await this.#watch();
      return this.shown.videoId;
    },
    listedTitle: async () => {
      const { titleId } = this.shown;
      await this.#done('addToMyList', 'title { id }', { titleId }, 'owner');
      await this.#done('rateTitle', 'title { id }', { titleId, rating: 5 }, 'owner');
      return titleId;
    },
    watchedTitle: async () => {
      await this.#watch();
      return this.shown.titleId;
    },
    event: async () => {
      const event = { id: newId(), type: 'SEARCH', at: new Date().toISOString(), data: { query: 'Dune' } };
      await this.#done('recordEvents', 'accepted', { events: [event] }, 'owner');
      return event.id;
    },
    comment: () => this.#comment(this.shown.titleId),
    commentOnDraft: async () => this.#comment(await this.draft()),
    upload: async () => {
      const file = { filename: 'film.mp4', contentType: 'video/mp4', sizeBytes: 1_000_000, purpose: 'VIDEO' };
      return (await this.#done<{ upload: { id: string } }>('createUpload', 'upload { id }', file, 'editor')).upload.id;
    },
    job: async () => {
      const job = { id: newId(), kind: 'METADATA', account_id: this.claims('editor').sub, status: 'QUEUED' };
      const request = this.#sql.json({ search: 'Dune' });
      await this.#sql`insert into catalog.ingest_jobs ${this.#sql({ ...job, request, attempts_allowed: 3 })}`;
      return job.id;
    },
    draft: () => this.draft(),
    deletedDraft: async () => {
      const id = await this.draft();
      await this.#done('deleteTitle', 'titleId', { id }, 'editor');
      return id;
    },
    draftShow: async () =>
      (await this.#done<Made>('createShow', 'made: show { id }', { name: 'A show' }, 'editor')).made.id,
    draftSeason: async () => {
      const input = { showId: await this.make.draftShow(), number: 1 };
      return (await this.#done<Made>('createSeason', 'made: season { id }', input, 'editor')).made.id;
    },
    draftEpisode: async () => {
      const input = { seasonId: await this.make.draftSeason(), number: 1, name: 'Pilot' };
      return (await this.#done<Made>('createEpisode', 'made: episode { id }', input, 'editor')).made.id;
    },
    draftVideo: async () => addVideo(this.#sql, { movie_id: await this.draft() }),
    draftPerson: async () => {
      const credits = [{ role: 'DIRECTOR', name: `Somebody ${newId()}` }];
      const selection = 'made: movie { credits(first: 1) { nodes { person { id } } } }';
      type Credited = { made: { credits: { nodes: { person: { id: string } }[] } } };
      const { made } = await this.#done<Credited>('createMovie', selection, { name: 'Credited', credits }, 'editor');
      return made.credits.nodes[0]!.person.id;
    },
    still: async () => {
      const id = newId();
      const { titleId } = this.shown;
      const image = {
        storage_key: `artwork/${id}/original`,
        content_type: 'image/png',
        width: 1,
        height: 1,
        placeholder: '#000000',
      };
      const still = { id, title_id: titleId, kind: 'STILL', ...image };
      await this.#sql`insert into catalog.artwork ${this.#sql(still)}`;
      return still.id;
    },
  };

  draft(): Promise<string> {
    return addMovie(this.house, this.tokens.editor, 'A draft');
  }

  /** An upload of the editor's that is complete, of bytes that are nowhere. */
  async completedUpload(): Promise<string> {
    const id = await this.make.upload();
    await this.#sql`update catalog.uploads set status = 'COMPLETED' where id = ${id}`;
    return id;
  }

  async #watch(): Promise<void> {
    await this.#done(
      'recordWatch',
      'progress { sequence }',
      { videoId: this.shown.videoId, positionSeconds: 50 },
      'owner',
    );
  }

  async #comment(titleId: string): Promise<string> {
    const { sub, pid } = this.claims('owner');
    const comment = { id: newId(), title_id: titleId, account_id: sub, profile_id: pid, body: 'A good film.' };
    await this.#sql`insert into catalog.comments ${this.#sql(comment)}`;
    return comment.id;
  }

  #done<Payload>(mutation: string, selection: string, input: object, who: Who): Promise<Payload> {
    return done<Payload>(this.house, mutation, selection, { input }, this.tokens[who]);
  }
}

/** Where the database keeps what ids name, by which column, and which one says whose it is where several may have the same. */
const tables = {
  account: ['identity.accounts', 'id'],
  profile: ['identity.profiles', 'id'],
  anotherProfile: ['identity.profiles', 'id'],
  followedProfile: ['identity.profiles', 'id'],
  session: ['identity.sessions', 'id'],
  passkey: ['identity.passkeys', 'id'],
  challenge: ['identity.passkey_challenges', 'id'],
  avatarUpload: ['identity.avatar_uploads', 'id'],
  stream: ['playback.stream_sessions', 'id'],
  watchedVideo: ['identity.watch_progress', 'video_id', 'profile_id'],
  watchedTitle: ['identity.watch_progress', 'title_id', 'profile_id'],
  listedTitle: ['identity.my_list', 'title_id', 'profile_id'],
  event: ['analytics.events', 'event_id', 'account_id'],
  comment: ['catalog.comments', 'id'],
  commentOnDraft: ['catalog.comments', 'id'],
  upload: ['catalog.uploads', 'id'],
  job: ['catalog.ingest_jobs', 'id'],
  draft: ['catalog.titles', 'id'],
  deletedDraft: ['catalog.titles', 'id'],
  draftShow: ['catalog.titles', 'id'],
  draftSeason: ['catalog.seasons', 'id'],
  draftEpisode: ['catalog.episodes', 'id'],
  draftVideo: ['catalog.videos', 'id'],
  draftPerson: ['catalog.people', 'id'],
  still: ['catalog.artwork', 'id'],
} as const;

export type Kind = keyof typeof tables;

interface Tokens {
  readonly accessToken: string;
}

interface Made {
  readonly made: { readonly id: string };
}

const inAnHour = () => new Date(Date.now() + 3_600_000);

async function done<Payload>(
  house: House,
  mutation: string,
  selection: string,
  { input }: { readonly input: object },
  token?: string,
): Promise<Payload> {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${selection} userErrors { code message } } }`;
  const { data, errors } = await house.ask(query, { input }, token);
  const payload = data?.[mutation] as (Payload & { userErrors: object[] }) | undefined;
  if (!payload || payload.userErrors.length > 0)
    throw new Error(`${mutation} was refused: ${JSON.stringify({ payload, errors })}`);
  return payload;
}

/** The token of a log-in of its own, with the profile chosen. */
async function tokenOf(house: House, email: string, profileId: string): Promise<string> {
  const { tokens } = await done<{ tokens: Tokens }>(house, 'logIn', 'tokens { accessToken }', {
    input: { email, password },
  });
  const input = { profileId };
  return (
    await done<{ tokens: Tokens }>(house, 'switchProfile', 'tokens { accessToken }', { input }, tokens.accessToken)
  ).tokens.accessToken;
}

async function addMovie(house: House, token: string, name: string): Promise<string> {
  return (await done<Made>(house, 'createMovie', 'made: movie { id }', { input: { name } }, token)).made.id;
}

/** A video of a hundred seconds; nobody fetches its segments. */
async function addVideo(sql: Sql, owner: { readonly movie_id: string }): Promise<string> {
  const id = newId();
  const content = { status: 'READY', version: 1, storage_prefix: `videos/${id}/1/`, duration_seconds: 100 };
  await sql`insert into catalog.videos ${sql({ id, ...owner, ...content })}`;
  return id;
}
