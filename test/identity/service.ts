/**
 * The identity service for a test file: on a free port, with a database of its own and a catalog of a few videos.
 *
 *   const identity = await identityService();
 *   const { me } = await identity.dataOf<{ me: { email: string } }>('{ me { email } }', {}, { accountId, scopes: [] });
 */
import { inArray } from 'drizzle-orm';
import { createClient } from 'graphql-ws';
import { decodeJwt } from 'jose';
import { afterAll, expect } from 'vitest';
import { WebSocket } from 'ws';
import { connect, listenClient } from '../../db/client.ts';
import { outbox } from '../../db/schema/identity.ts';
import { anonymous, type Identity, identityHeader, signIdentity } from '../../platform/identity.ts';
import { createLogger } from '../../platform/log.ts';
import { Seal } from '../../platform/seal.ts';
import type { Mailer } from '../../subgraphs/identity/mail/mailer.ts';
import type { AttemptBounds } from '../../subgraphs/identity/rules/attempts.ts';
import { makeIdentity } from '../../subgraphs/identity/service.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { connectObjectStore } from '../../subgraphs/shared/objectStore.ts';
import type { Receiver } from '../../subgraphs/shared/outbox.ts';
import { waitForPeers } from '../../subgraphs/shared/peer.ts';
import { PubSub } from '../../subgraphs/shared/pubsub.ts';
import { testBucket } from '../setup/bucket.ts';
import { patient, testDatabase } from '../setup/database.ts';
import { eventually } from '../setup/eventually.ts';
import { retentionStatements, StatementCounter } from '../setup/statements.ts';
import { type CatalogVideo, testCatalog } from './catalog.ts';

export const gatewaySecret = 'the-secret-of-the-gateway-in-the-tests';
export const goodPassword = 'correct horse battery';
/** What secrets in its database are sealed under, and what opens those from before. */
export const secretsKey = 'the key of the secrets in the tests';
export const olderSecretsKey = 'the key of the secrets from before, in the tests';

export interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

export interface Member {
  readonly email: string;
  readonly accountId: string;
  readonly profileId: string;
  readonly identity: Identity;
  readonly tokens: { readonly accessToken: string; readonly refreshToken: string };
}

export interface ServiceSettings {
  readonly bounds?: Partial<AttemptBounds>;
  /** Without one, mails are read at /mail. */
  readonly mailer?: Mailer;
  readonly videos?: Readonly<Record<string, CatalogVideo>>;
  readonly titles?: ReadonlySet<string>;
  /** Other services that keep something of accounts; none when left out. */
  readonly recordUrls?: Readonly<Record<string, string>>;
  /** Who is told by the outbox; without any, messages stay in its table. */
  readonly receivers?: Readonly<Record<string, Receiver>>;
}

/**
 * What the service does by itself: it looks for messages to send, files of data to gather, objects to delete, keys to change and
 * secrets to seal anew, and forgets what is old.
 */
const byItself = new RegExp(
  [
    '"(outbox|data_exports|deleted_objects|signing_keys)"',
    '^(insert into|delete from) "identity"."account_events"',
    '^delete from "identity"."refused_tokens"',
    'pg_advisory_xact_lock',
    'substring\\(.*totp_secret',
    retentionStatements.source,
  ].join('|'),
);

/** Begins to count once nothing is under way that was asked for before: mails are written, and told of, after their answer. */
class SettledCounter extends StatementCounter {
  settled: () => Promise<void> = async () => {};

  override async during(work: () => Promise<unknown>): Promise<number> {
    await this.settled();
    return super.during(work);
  }
}

export async function identityService(settings: ServiceSettings = {}) {
  const { bounds, mailer, videos = {}, titles = new Set<string>(), receivers = {} } = settings;
  afterAll(waitForPeers(60_000));
  const { url: databaseUrl } = await testDatabase();
  const counter = new SettledCounter(byItself);
  const env = { DATABASE_URL: databaseUrl, DATABASE_POOL: 5, production: false };
  const database = connect(env, { ...patient, service: 'identity test', onStatement: counter.onStatement });
  const notifications = listenClient(databaseUrl);
  const catalog = await testCatalog(gatewaySecret, { videos, titles });
  const objectStore = connectObjectStore({ ...(await testBucket()), S3_PUBLIC_ENDPOINT: undefined, production: false });
  counter.settled = () =>
    eventually(async () => {
      const own = ['mail', 'audit', ...Object.keys(receivers)];
      expect(await database.db.$count(outbox, inArray(outbox.receiver, own))).toBe(0);
    });
  const log = createLogger('identity', 'silent');
  const options = {
    db: database.db,
    pubsub: new PubSub(notifications),
    receivers,
    catalogUrl: catalog.url,
    recordUrls: settings.recordUrls ?? {},
    objectStore,
    dependencies: async () => [],
    ...(mailer && { mailer }),
    publicUrl: 'https://marquee.example',
    identityUrl: 'https://identity.marquee.example/',
    gatewaySecret,
    seal: new Seal([secretsKey, olderSecretsKey]),
    passkeyParty: { domain: 'localhost', origins: ['http://localhost:4000'] },
    production: false,
    log,
    ...(bounds && { bounds }),
  };
  const subgraph = await makeIdentity(options);
  const port = await subgraph.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${port}`;
  afterAll(async () => {
    await subgraph.close();
    await catalog.close();
    await Promise.all([notifications.end(), database.close()]);
  });

  const ask = async <Data>(
    query: string,
    variables: object = {},
    identity: Identity = anonymous,
  ): Promise<Answer<Data>> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [identityHeader]: signIdentity(gatewaySecret, identity) },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer<Data>;
  };

  /** The data of an answer that must have no errors. */
  const dataOf = async <Data>(query: string, variables: object = {}, identity: Identity = anonymous): Promise<Data> => {
    const { data, errors } = await ask<Data>(query, variables, identity);
    if (errors || !data) throw new Error(`${query} was answered with ${JSON.stringify(errors)}`);
    return data;
  };

  /** The code of the first error of an answer; undefined when it has none. */
  const codeOf = async (query: string, variables: object = {}, identity: Identity = anonymous) =>
    (await ask<unknown>(query, variables, identity)).errors?.[0]?.extensions.code;

  /** Opens an account and gives who it is to the gateway. */
  const register = async (email = `${newId()}@example.com`): Promise<Member> => {
    const { register } = await dataOf<{ register: Pick<Member, 'tokens'> }>(
      `mutation ($input: RegisterInput!) { register(input: $input) {
        account { id } tokens { accessToken refreshToken } userErrors { message } } }`,
      { input: { email, password: goodPassword, displayName: 'Anna' } },
    );
    return memberOf(email, register.tokens);
  };

  const subscribe = (query: string, variables: Record<string, unknown>, identity: Identity) => {
    const client = createClient({ url: `ws://127.0.0.1:${port}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
    afterAll(() => client.dispose());
    return client.iterate({
      query,
      variables,
      extensions: { [identityHeader]: signIdentity(gatewaySecret, identity) },
    });
  };

  return { url, databaseUrl, database, counter, ask, dataOf, codeOf, register, subscribe, catalog, objectStore };
}

export type IdentityService = Awaited<ReturnType<typeof identityService>>;

/** Reads an access token as the gateway would. */
export function memberOf(email: string, tokens: Member['tokens']): Member {
  const claims = decodeJwt<{ pid?: string; sid: string; scope: string; unl?: true; maturity?: number }>(
    tokens.accessToken,
  );
  const { sub = '', pid, sid, scope, unl, maturity } = claims;
  const profileId = pid ?? '';
  const identity: Identity = {
    accountId: sub,
    sessionId: sid,
    scopes: scope.split(' ').filter(Boolean),
    ...(pid && { profileId: pid }),
    ...(unl && { unlocked: unl }),
    ...(maturity !== undefined && { maturityLimit: maturity }),
  };
  return { email, accountId: sub, profileId, identity, tokens };
}
