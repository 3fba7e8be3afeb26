/** All that can be somebody's: made anew as often as wanted, where that is quick as a row of the database. */
import type { Sql } from 'postgres';
import { newId } from '../../subgraphs/shared/id.ts';
import { eventually } from '../setup/eventually.ts';
import { putManifest, storeOf } from '../setup/houseStore.ts';
import type { Owners } from './owners.ts';

export class OwnedObjects {
  /** A film that everybody may watch, and its video. */
  readonly shown: { readonly titleId: string; readonly videoId: string };
  readonly #owners: Owners;
  readonly #sql: Sql;
  #stream: string | undefined;

  private constructor(owners: Owners, sql: Sql, shown: OwnedObjects['shown']) {
    this.#owners = owners;
    this.#sql = sql;
    this.shown = shown;
  }

  static async of(owners: Owners, sql: Sql): Promise<OwnedObjects> {
    const titleId = await addMovie(owners, 'Shown');
    await owners.done('publishTitle', 'title { id }', { id: titleId }, 'editor');
    return new OwnedObjects(owners, sql, { titleId, videoId: await addVideo(owners, sql, titleId) });
  }

  /** What the database keeps of an object, as text; what nobody may change but its owner. */
  async rowOf(kind: Kind, id: string): Promise<string> {
    const [table, key, ownedBy] = tables[kind];
    const rows = await this.#sql<{ row: Record<string, unknown> }[]>`
      select to_jsonb(t) as row from ${this.#sql(table)} as t where ${this.#sql(key)} = ${id}`;
    const { sub, pid } = this.#owners.claims('owner');
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
    profile: async () => this.#owners.claims('owner').pid,
    anotherProfile: async () => {
      const { sub: accountId } = this.#owners.claims('owner');
      await this.#sql`delete from identity.profiles where account_id = ${accountId} and name = 'Another'`;
      const profile = { id: newId(), account_id: accountId, name: 'Another' };
      await this.#sql`insert into identity.profiles ${this.#sql(profile)}`;
      return profile.id;
    },
    followedProfile: async () => {
      await this.#watch();
      return this.#owners.claims('owner').pid;
    },
    session: async () => {
      const session = {
        id: newId(),
        account_id: this.#owners.claims('owner').sub,
        device_kind: 'WEB',
        expires_at: inAnHour(),
      };
      await this.#sql`insert into identity.sessions ${this.#sql(session)}`;
      return session.id;
    },
    passkey: async () => {
      const id = newId();
      const key = { credential_id: id, public_key: Buffer.alloc(32), counter: 0, transports: [], synced: false };
      const passkey = { id, account_id: this.#owners.claims('owner').sub, name: 'A key', ...key };
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
      const { upload } = await this.#owners.done<{ upload: { id: string } }>(
        'createAvatarUpload',
        'upload { id }',
        input,
        'owner',
      );
      return upload.id;
    },
    stream: async () => {
      if (this.#stream) await this.#owners.done('endStream', 'session { id }', { sessionId: this.#stream }, 'owner');
      const input = { videoId: this.shown.videoId, device: { kind: 'WEB' } };
      const { session } = await this.#owners.done<{ session: { id: string } }>(
        'startStream',
        'session { id }',
        input,
        'owner',
      );
      this.#stream = session.id;
      return session.id;
    },
    /** One of which analytics has heard how it plays. */
    reportedStream: async () => {
      const { sub: account_id, pid: profile_id } = this.#owners.claims('owner');
      const session_id = await this.make.stream();
      const times = { started_at: new Date(), last_at: new Date(), played_seconds: 10 };
      const quality = { session_id, account_id, profile_id, video_id: this.shown.videoId, ...times };
      await this.#sql`insert into analytics.stream_quality ${this.#sql(quality)}
        on conflict (session_id) do update set played_seconds = 10`;
      return session_id;
    },
    watchedVideo: async () => {
      await this.#watch();
      return this.shown.videoId;
    },
    listedTitle: async () => {
      const { titleId } = this.shown;
      await this.#owners.done('addToMyList', 'title { id }', { titleId }, 'owner');
      await this.#owners.done('rateTitle', 'title { id }', { titleId, rating: 5 }, 'owner');
      return titleId;
    },
    watchedTitle: async () => {
      await this.#watch();
      return this.shown.titleId;
    },
    event: async () => {
      const event = { id: newId(), type: 'SEARCH', at: new Date().toISOString(), data: { query: 'Dune' } };
      await this.#owners.done('recordEvents', 'accepted', { events: [event] }, 'owner');
      return event.id;
    },
    comment: () => this.#comment(this.shown.titleId),
    commentOnDraft: async () => this.#comment(await this.draft()),
    upload: async () => {
      const file = { filename: 'film.mp4', contentType: 'video/mp4', sizeBytes: 1_000_000, purpose: 'VIDEO' };
      return (await this.#owners.done<{ upload: { id: string } }>('createUpload', 'upload { id }', file, 'editor'))
        .upload.id;
    },
    job: async () => {
      const job = { id: newId(), kind: 'METADATA', account_id: this.#owners.claims('editor').sub, status: 'QUEUED' };
      const request = this.#sql.json({ search: 'Dune' });
      await this.#sql`insert into catalog.ingest_jobs ${this.#sql({ ...job, request, attempts_allowed: 3 })}`;
      return job.id;
    },
    draft: () => this.draft(),
    deletedDraft: async () => {
      const id = await this.draft();
      await this.#owners.done('deleteTitle', 'titleId', { id }, 'editor');
      return id;
    },
    draftShow: async () =>
      (await this.#owners.done<Made>('createShow', 'made: show { id }', { name: 'A show' }, 'editor')).made.id,
    draftSeason: async () => {
      const input = { showId: await this.make.draftShow(), number: 1 };
      return (await this.#owners.done<Made>('createSeason', 'made: season { id }', input, 'editor')).made.id;
    },
    draftEpisode: async () => {
      const input = { seasonId: await this.make.draftSeason(), number: 1, name: 'Pilot' };
      return (await this.#owners.done<Made>('createEpisode', 'made: episode { id }', input, 'editor')).made.id;
    },
    draftVideo: async () => addVideo(this.#owners, this.#sql, await this.draft()),
    /** One that was watched, as figures tell, and was taken back. */
    watchedDraft: async () => {
      const id = await this.draft();
      const { pid } = this.#owners.claims('owner');
      const hour = new Date();
      hour.setUTCMinutes(0, 0, 0);
      const times = { started_at: hour, last_at: new Date(), ended_at: new Date() };
      const sums = { playing_seconds: 10, completed: false, measured: true };
      const view = { id: newId(), viewer_id: pid, video_id: this.shown.videoId, title_id: id, ...times, ...sums };
      await this.#sql`insert into analytics.views ${this.#sql(view)}`;
      const changed = ['ENGAGEMENT', 'QUALITY'].map((rollup) => ({ rollup, hour }));
      await this.#sql`insert into analytics.changed_hours ${this.#sql(changed)}`;
      const [table, known] = [this.#sql('analytics.engagement_hours'), { dimension: 'TITLE', key: id }];
      await eventually(async () => {
        const rows = await this
          .#sql`select 1 from ${table} where dimension = ${known.dimension} and key = ${known.key}`;
        if (rows.length === 0) throw new Error(`The view of ${id} is in no figure yet.`);
      }, 60);
      return id;
    },
    /** One that has ended. */
    load: async () => {
      const id = newId();
      const now = new Date();
      const load = { id, account_id: this.#owners.claims('admin').sub, mix: 'BROWSE', status: 'COMPLETED' };
      const sent = { requests_per_second: 1, seconds: 1, sent: 1, answered: 1 };
      await this.#sql`
        insert into analytics.loads ${this.#sql({ ...load, ...sent, started_at: now, beat_at: now, ended_at: now })}`;
      return id;
    },
    draftPerson: async () => {
      const credits = [{ role: 'DIRECTOR', name: `Somebody ${newId()}` }];
      const selection = 'made: movie { credits(first: 1) { nodes { person { id } } } }';
      type Credited = { made: { credits: { nodes: { person: { id: string } }[] } } };
      const { made } = await this.#owners.done<Credited>(
        'createMovie',
        selection,
        { name: 'Credited', credits },
        'editor',
      );
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
    return addMovie(this.#owners, 'A draft');
  }

  /** An upload of the editor's that is complete, of bytes that are nowhere. */
  async completedUpload(): Promise<string> {
    const id = await this.make.upload();
    await this.#sql`update catalog.uploads set status = 'COMPLETED' where id = ${id}`;
    return id;
  }

  async #watch(): Promise<void> {
    await this.#owners.done(
      'recordWatch',
      'progress { sequence }',
      { videoId: this.shown.videoId, positionSeconds: 50 },
      'owner',
    );
  }

  async #comment(titleId: string): Promise<string> {
    const { sub, pid } = this.#owners.claims('owner');
    const comment = { id: newId(), title_id: titleId, account_id: sub, profile_id: pid, body: 'A good film.' };
    await this.#sql`insert into catalog.comments ${this.#sql(comment)}`;
    return comment.id;
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
  reportedStream: ['analytics.stream_quality', 'session_id'],
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
  watchedDraft: ['catalog.titles', 'id'],
  load: ['analytics.loads', 'id'],
  still: ['catalog.artwork', 'id'],
} as const;

export type Kind = keyof typeof tables;

interface Made {
  readonly made: { readonly id: string };
}

const inAnHour = () => new Date(Date.now() + 3_600_000);

async function addMovie(owners: Owners, name: string): Promise<string> {
  return (await owners.done<Made>('createMovie', 'made: movie { id }', { name }, 'editor')).made.id;
}

/** A video of a film, a hundred seconds long; nobody fetches its segments. */
async function addVideo({ house }: Owners, sql: Sql, movieId: string): Promise<string> {
  const id = newId();
  const content = { status: 'READY', version: 1, storage_prefix: `videos/${id}/1/`, duration_seconds: 100 };
  await putManifest(storeOf(house), content.storage_prefix);
  await sql`insert into catalog.videos ${sql({ id, movie_id: movieId, ...content })}`;
  return id;
}
