import { sql } from 'drizzle-orm';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { connect } from '../../db/client.ts';
import { outbox as table } from '../../db/schema/identity.ts';
import { createLogger } from '../../platform/log.ts';
import { testDatabase } from '../../test/setup/database.ts';
import { eventually } from '../../test/setup/eventually.ts';
import { StatementCounter } from '../../test/setup/statements.ts';
import { type OutboxOptions, openOutbox, type Receiver } from './outbox.ts';
import { type Message, put } from './outboxStore.ts';

const { url } = await testDatabase();
const counter = new StatementCounter();
const database = connect(
  { DATABASE_URL: url, DATABASE_POOL: 4, production: false },
  { service: 'test', onStatement: counter.onStatement },
);
const { db } = database;
const log = createLogger('test', 'silent');
afterAll(database.close);
beforeEach(async () => {
  await db.delete(table);
});

const numbers = (receiver: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ receiver, kind: 'NUMBER', body: from + i }));
const open = (
  receivers: Record<string, Receiver>,
  everyMs = 3_600_000,
  slices: NonNullable<OutboxOptions['slices']> = {},
) => openOutbox({ db, table, receivers, slices, log, everyMs });
const bodies = (messages: readonly Message[]) => messages.map(({ body }) => body);
const left = async () => (await db.select().from(table)).length;
const makeDue = () => db.update(table).set({ dueAt: sql`now() - interval '1 second'` });

test('a message is told once it is committed, and never when its transaction is not', async () => {
  const told: unknown[] = [];
  const outbox = open({ catalog: async (messages) => void told.push(...bodies(messages)) });
  await db.transaction((transaction) => put(transaction, table, numbers('catalog', 1, 2)));
  const failed = db.transaction(async (transaction) => {
    await put(transaction, table, numbers('catalog', 3, 3));
    throw new Error('not this one');
  });
  await expect(failed).rejects.toThrow('not this one');
  await outbox.flush();
  expect(told.toSorted()).toEqual([1, 2]);
  expect(await left()).toBe(0);
  await outbox.stop();
});

test('a flush tells what was written before it, also while others are being told', async () => {
  const told: unknown[] = [];
  const [hearing, heard] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const outbox = open({
    catalog: async (messages) => {
      hearing.resolve();
      await heard.promise;
      told.push(...bodies(messages));
    },
  });
  await put(db, table, numbers('catalog', 1, 1));
  const first = outbox.flush();
  await hearing.promise;
  await put(db, table, numbers('catalog', 2, 2));
  const second = outbox.flush('catalog');
  heard.resolve();
  await second;
  expect(told).toEqual([1, 2]);
  await first;
  await outbox.stop();
});

test('a message that was not taken is told again, and waits longer each time', async () => {
  let failures = 2;
  const told: unknown[] = [];
  const outbox = open({
    catalog: async (messages) => {
      if (failures-- > 0) throw new Error('down');
      told.push(...bodies(messages));
    },
  });
  await put(db, table, numbers('catalog', 1, 1));
  await outbox.flush();
  const [first] = await db.select().from(table);
  expect(first).toMatchObject({ attempts: 1, lastError: 'down' });
  await makeDue();
  await outbox.flush();
  const [second] = await db.select().from(table);
  expect(second).toMatchObject({ attempts: 2 });
  await makeDue();
  await outbox.flush();
  expect(told).toEqual([1]);
  expect(await left()).toBe(0);
  await outbox.stop();
});

test('a receiver that is down keeps nobody else waiting', async () => {
  const told: unknown[] = [];
  const outbox = open({
    down: () => Promise.reject(new Error('down')),
    up: async (messages) => void told.push(...bodies(messages)),
  });
  await put(db, table, [...numbers('down', 1, 1), ...numbers('up', 2, 2)]);
  await outbox.flush();
  expect(told).toEqual([2]);
  await outbox.stop();
});

test('a message that its receiver never takes keeps those waiting no longer that came with it', async () => {
  const told: unknown[] = [];
  const outbox = open({
    catalog: async (messages) => {
      if (bodies(messages).includes(7)) throw new Error('seven cannot be kept');
      told.push(...bodies(messages));
    },
  });
  await put(db, table, numbers('catalog', 1, 40));
  for (let i = 0; i < 12; i++) {
    await outbox.flush();
    // As time does: what has failed more often is due later.
    await db.update(table).set({ dueAt: sql`now() - interval '1 hour' + ${table.attempts} * interval '1 second'` });
  }
  expect(told.toSorted((a, b) => Number(a) - Number(b))).toEqual(
    Array.from({ length: 40 }, (_, i) => i + 1).filter((number) => number !== 7),
  );
  expect(await left()).toBe(1);
  await outbox.stop();
});

test('two processes tell each message once between them', async () => {
  const told: unknown[] = [];
  const receive: Receiver = async (messages) => void told.push(...bodies(messages));
  const [one, two] = [open({ catalog: receive }), open({ catalog: receive })];
  await put(db, table, numbers('catalog', 1, 2_000));
  await Promise.all([one.flush(), two.flush()]);
  expect(told.length).toBe(2_000);
  expect(new Set(told).size).toBe(2_000);
  await Promise.all([one.stop(), two.stop()]);
});

test('what a process took with it is told by another once its lease has ended', async () => {
  const told: unknown[] = [];
  await put(db, table, numbers('catalog', 1, 1));
  await db.update(table).set({ dueAt: sql`now() + interval '1 hour'`, attempts: 1 });
  const outbox = open({ catalog: async (messages) => void told.push(...bodies(messages)) });
  await outbox.flush();
  expect(told).toEqual([]);
  await makeDue();
  await outbox.flush();
  expect(told).toEqual([1]);
  await outbox.stop();
});

test('a bell has messages told at once, also those that come while it tells', async () => {
  const told: unknown[] = [];
  const outbox = open({
    catalog: async (messages) => {
      told.push(...bodies(messages));
      if (told.length > 1) return;
      await put(db, table, numbers('catalog', 2, 2));
      outbox.ring();
    },
  });
  await put(db, table, numbers('catalog', 1, 1));
  outbox.ring();
  await eventually(() => expect(told).toEqual([1, 2]));
  await outbox.stop();
});

test('a receiver may decline some: those alone are told again, with its reason', async () => {
  const told: unknown[] = [];
  let declines = true;
  const outbox = open({
    mail: async (messages) => {
      told.push(...bodies(messages));
      return declines ? messages.filter(({ body }) => body === 2).map((message) => ({ message, reason: 'later' })) : [];
    },
  });
  await put(db, table, numbers('mail', 1, 3));
  await outbox.flush();
  expect(await db.select().from(table)).toMatchObject([{ body: 2, attempts: 1, lastError: 'later' }]);
  declines = false;
  await makeDue();
  await outbox.flush();
  expect(told.slice(3)).toEqual([2]);
  expect(await left()).toBe(0);
  await outbox.stop();
});

test('a receiver that takes long gets fewer at once', async () => {
  const sizes: number[] = [];
  const receive: Receiver = async (messages) => void sizes.push(messages.length);
  const outbox = open({ mail: receive, catalog: receive }, 3_600_000, { mail: 2 });
  await put(db, table, numbers('mail', 1, 5));
  await outbox.flush();
  expect(sizes).toEqual([2, 2, 1]);
  await outbox.stop();
});

test('a receiver gets no more at once where Postgres takes the table for empty, as it mostly is', async () => {
  const sizes: number[] = [];
  const outbox = open({ mail: async (messages) => void sizes.push(messages.length) }, 3_600_000, { mail: 2 });
  await put(db, table, numbers('mail', 1, 1));
  await db.delete(table);
  await db.execute(sql`analyze ${table}`);
  await put(db, table, numbers('mail', 1, 5));
  await outbox.flush();
  expect(sizes).toEqual([2, 2, 1]);
  await outbox.stop();
});

test('messages nobody rang for are found by and by', async () => {
  const told: unknown[] = [];
  const outbox = open({ catalog: async (messages) => void told.push(...bodies(messages)) }, 10);
  await put(db, table, numbers('catalog', 1, 1));
  await eventually(() => expect(told).toEqual([1]));
  await outbox.stop();
});

test('messages are written and told by the same statements however many they are, which Postgres keeps parsed', async () => {
  const outbox = open({ catalog: () => Promise.resolve(undefined), down: () => Promise.reject(new Error('not yet')) });
  const textsFor = async (messages: number): Promise<ReadonlySet<string>> => {
    const before = counter.statements.length;
    await put(db, table, [...numbers('catalog', 1, messages), ...numbers('down', 1, messages)]);
    await outbox.flush();
    return new Set(counter.statements.slice(before));
  };
  const few = await textsFor(2);
  expect([...(await textsFor(7))].filter((text) => !few.has(text))).toEqual([]);
  await outbox.stop();
});
