/**
 * The objects of others: wherever an id is taken, that of somebody else's object is answered exactly as a made-up one, and
 * changes nothing. The places are read from the supergraph, so a new one without a case fails here.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildASTSchema, type GraphQLSchema, isInterfaceType, isObjectType, parse } from 'graphql';
import { createClient } from 'graphql-ws';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { buildSupergraph } from '../../gateway/plan/supergraph.ts';
import { readTypeDefs, type SubgraphName, subgraphs } from '../../schema/subgraphs.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { testDatabase } from '../setup/database.ts';
import { House } from '../setup/house.ts';
import { inTime } from '../setup/inTime.ts';
import { SubgraphClient } from '../setup/subgraphClient.ts';
import { type IdPlace, idPlaces, type Operation, operationAt, selectionOf } from './idPlaces.ts';
import { entityCases, privateFields } from './joinCases.ts';
import { type ObjectCase, objectCases } from './objectCases.ts';
import { OwnedObjects } from './ownedObjects.ts';
import { Owners, type Who } from './owners.ts';

const sdl = await readFile(join(import.meta.dirname, '../../schema/supergraph.graphql'), 'utf8');
const { apiSchema } = buildSupergraph(sdl);
const places = idPlaces(apiSchema);
const secret = 'a secret of the tests, long enough for it';
const { url: databaseUrl } = await testDatabase();

let folder: string;
let house: House;
let sql: Sql;
let owners: Owners;
let objects: OwnedObjects;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee-objects-'));
  sql = postgres(databaseUrl, { max: 2, onnotice: () => {} });
  house = await House.start(folder, {
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    GATEWAY_SECRET: secret,
  });
  owners = await Owners.open(house, sql);
  objects = await OwnedObjects.of(owners, sql);
}, 420_000);

afterAll(async () => {
  await house?.stop();
  await sql?.end();
  await rm(folder, { recursive: true, force: true });
});

/** An error that is ours; a job may have failed for a reason of that name. */
const fault = /"extensions":\{[^{}]*"INTERNAL"/;

/** The answer, or the first event of a subscription. */
async function answerTo(place: IdPlace, { query, variables }: Operation, who: Who): Promise<unknown> {
  const token = owners.tokens[who];
  if (place.type !== 'Subscription') return house.ask(query, variables, token);
  const client = createClient({
    url: house.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${token}` },
  });
  try {
    for await (const event of client.iterate({ query, variables })) return event;
    return 'completed';
  } finally {
    await client.dispose();
  }
}

/** What is answered where this id is given, with the id itself taken out. */
async function asked(place: IdPlace, { given }: ObjectCase, id: string, who: Who): Promise<string> {
  const operation = operationAt(apiSchema, place, id, await given?.(objects, { profileId: owners.claims(who).pid }));
  return JSON.stringify(await inTime(() => answerTo(place, operation, who))).replaceAll(id, 'the id');
}

test('every place that takes an id has a case, and every case a place', () => {
  expect(Object.keys(objectCases).toSorted()).toEqual(places.map(({ name }) => name).toSorted());
});

describe.each(
  places.flatMap((place) => {
    const found = objectCases[place.name];
    return typeof found === 'object' ? [{ place, found, name: place.name }] : [];
  }),
)('$name', ({ place, found }) => {
  test.each(found.hiddenFrom)('answers %s as for a made-up id, and changes nothing', async (who) => {
    const id = await objects.make[found.of]();
    const before = await objects.rowOf(found.of, id);
    expect(before).not.toBe('[]');
    const madeUp = await asked(place, found, newId(), who);
    expect(await asked(place, found, id, who)).toBe(madeUp);
    expect(await objects.rowOf(found.of, id)).toBe(before);
    expect(madeUp).not.toMatch(fault);
    expect(madeUp).not.toMatch(/BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED/);
  });

  const { shownTo } = found;
  if (typeof shownTo === 'string')
    test(`answers ${shownTo} otherwise`, async () => {
      const id = await objects.make[found.of]();
      const madeUp = await asked(place, found, newId(), shownTo);
      const answer = await asked(place, found, id, shownTo);
      expect(answer).not.toMatch(fault);
      expect(answer).not.toBe(madeUp);
    });
});

/** The types that a subgraph gives by an id, with its schema. */
const entities = (Object.keys(subgraphs) as SubgraphName[]).flatMap((subgraph) => {
  const schema = buildASTSchema(parse(readTypeDefs(subgraph)), { assumeValid: true, assumeValidSDL: true });
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    const keys = type.astNode?.directives?.filter(({ name }) => name.value === 'key') ?? [];
    const resolvable = keys.some((key) => !key.arguments?.some(({ name }) => name.value === 'resolvable'));
    return resolvable ? [{ subgraph, schema, typename: type.name, name: `${subgraph} ${type.name}` }] : [];
  });
});

test('every entity of every subgraph has a case, and every case an entity', () => {
  expect(Object.keys(entityCases).toSorted()).toEqual(entities.map(({ name }) => name).toSorted());
});

describe.each(
  entities.flatMap((entity) => {
    const found = entityCases[entity.name];
    return typeof found === 'object' ? [{ ...entity, found }] : [];
  }),
)('the join of $name by its id', ({ subgraph, schema, typename, found }) => {
  /** What is answered for an object and for a made-up id. */
  const answersTo = async (who: Who) => {
    const client = new SubgraphClient(`http://127.0.0.1:${house.port + subgraphs[subgraph].portOffset}`, secret);
    const query = `query($of: [_Any!]!) { _entities(representations: $of) { ... on ${typename}${fieldsOf(schema, typename)} } }`;
    const answer = async (id: string) => {
      const of = [{ __typename: typename, id }];
      const answered = await inTime(() => client.ask(owners.identityOf(who), query, { of }));
      return JSON.stringify(answered).replaceAll(id, 'the id');
    };
    const [madeUp, real] = [await answer(newId()), await answer(await objects.make[found.of]())];
    await client.close();
    expect(madeUp).not.toMatch(fault);
    expect(madeUp).not.toMatch(/GRAPHQL_VALIDATION_FAILED/);
    return { madeUp, real };
  };

  test.each(found.hiddenFrom)('answers %s as for a made-up id', async (who) => {
    const { madeUp, real } = await answersTo(who);
    expect(real).toBe(madeUp);
  });

  test(`answers ${found.shownTo} otherwise`, async () => {
    const { madeUp, real } = await answersTo(found.shownTo);
    expect(real).not.toMatch(fault);
    expect(real).not.toBe(madeUp);
  });
});

function fieldsOf(schema: GraphQLSchema, typename: string): string {
  const type = schema.getType(typename);
  if (!isObjectType(type) && !isInterfaceType(type)) throw new Error(`${typename} has no fields.`);
  return selectionOf(type);
}

test('clients cannot join by themselves', async () => {
  const query = 'query($of: [_Any!]!) { _entities(representations: $of) { __typename } }';
  const { errors } = await house.ask(query, { of: [] }, owners.tokens.owner);
  expect(errors?.[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
});

/** `Type.field` with the selection of all that is below, where the schema says that it is null for others. */
const saidPrivate = Object.values(apiSchema.getTypeMap()).flatMap((type) =>
  isObjectType(type)
    ? Object.values(type.getFields())
        .filter(({ description }) => /null .*for others than/is.test(description ?? ''))
        .map((field) => ({ name: `${type.name}.${field.name}`, field: `${field.name}${selectionOf(field.type, 1)}` }))
    : [],
);

test('every field that is null for others has a case', () => {
  expect(Object.keys(privateFields).toSorted()).toEqual(saidPrivate.map(({ name }) => name).toSorted());
});

describe.each(
  saidPrivate.flatMap(({ name, field }) => {
    const found = privateFields[name];
    return typeof found === 'object' ? [{ name, field, found }] : [];
  }),
)('$name', ({ field, found }) => {
  const read = async (who: Who) => {
    const id =
      found.of === 'stream'
        ? await objects.make.stream()
        : owners.claims('owner')[found.of === 'profile' ? 'pid' : 'sub'];
    const { data, errors } = await inTime(() =>
      house.ask(found.query.replace('FIELD', `value: ${field}`), { id }, owners.tokens[who]),
    );
    expect(errors).toBeUndefined();
    return (data?.found as { value: unknown } | null)?.value;
  };

  test.each(found.hiddenFrom)('is null for %s, who sees what it is of', async (who) => {
    expect(await read(who)).toBeNull();
  });

  if (found.of !== 'account')
    test('is there for its owner', async () => {
      expect(await read('owner')).toEqual(expect.anything());
    });
});

describe('what is kept for a profile', () => {
  const kept =
    'watchHistory { totalCount } continueWatching { totalCount } myList { totalCount } recommendations { generatedAt }';
  const nothing = { watchHistory: null, continueWatching: null, myList: null, recommendations: null };

  test('is in the account for the profile of the token alone', async () => {
    const { data } = await inTime(() => house.ask(`{ me { profiles { id ${kept} } } }`, {}, owners.tokens.sibling));
    const { profiles } = (data as { me: { profiles: { id: string }[] } }).me;
    const { pid } = owners.claims('sibling');
    expect(profiles.filter(({ id }) => id !== pid)).toContainEqual({ id: owners.claims('owner').pid, ...nothing });
    expect(profiles.find(({ id }) => id === pid)).toMatchObject({ watchHistory: { totalCount: 0 } });
  });

  test('is nowhere for operators, through accounts and streams', async () => {
    await objects.make.stream();
    const query = `{
      accounts(first: 100) { nodes { dataExports { id } recoveryCodesLeft profiles { ${kept} } } }
      activeStreams(first: 100) { nodes { manifestUrl storyboardUrl profile { ${kept} } } } }`;
    const { data, errors } = await inTime(() => house.ask(query, {}, owners.tokens.admin));
    expect(errors).toBeUndefined();
    const found = data as {
      accounts: { nodes: { profiles: object[] }[] };
      activeStreams: { nodes: { profile: object }[] };
    };
    const own = found.accounts.nodes.flatMap(({ profiles }) => profiles);
    const others = own.filter((profile) => JSON.stringify(profile) !== JSON.stringify(nothing));
    // Its own profile is in it too.
    expect(others).toHaveLength(1);
    expect(found.activeStreams.nodes.length).toBeGreaterThan(0);
    for (const { profile, ...addresses } of found.activeStreams.nodes) {
      expect(profile).toEqual(nothing);
      expect(addresses).toEqual({ manifestUrl: null, storyboardUrl: null });
    }
  });
});
