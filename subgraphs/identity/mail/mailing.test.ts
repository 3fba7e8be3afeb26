import { sql } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../../../db/client.ts';
import { accounts, outbox as outboxTable } from '../../../db/schema/identity.ts';
import { developmentMails, mailTokens } from '../../../db/schema/identitySecurity.ts';
import { createLogger } from '../../../platform/log.ts';
import { countsOf, madeCalls } from '../../../platform/telemetry.ts';
import { startSmtpServer } from '../../../test/identity/smtpServer.ts';
import { testDatabase } from '../../../test/setup/database.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { newId } from '../../shared/id.ts';
import { type Outbox, openOutbox } from '../../shared/outbox.ts';
import { DevelopmentMailStore } from './developmentMailStore.ts';
import type { Mailer } from './mailer.ts';
import { mailing } from './mailing.ts';
import { putMail } from './mailQueue.ts';
import { smtpMailer } from './smtpMailer.ts';

const { url } = await testDatabase();
const database = connect({ DATABASE_URL: url, DATABASE_POOL: 5, production: false }, { service: 'test' });
const { db } = database;
const log = createLogger('test', 'silent');
const smtp = await startSmtpServer();
afterAll(async () => {
  await smtp.stop();
  await database.close();
});

const options = { db, publicUrl: 'https://marquee.example/', production: true, log };
const open: (() => Promise<void>)[] = [];
/** What a process of identity has to send mails. */
const sender = (mailer: Mailer = smtpMailer({ url: smtp.url, from: 'Marquee <no-reply@marquee.example>' })): Outbox => {
  const { receivers, slices, close } = mailing({ ...options, mailer });
  const outbox = openOutbox({ db, table: outboxTable, receivers, slices, log, everyMs: 3_600_000 });
  open.push(async () => {
    await outbox.stop();
    await close();
  });
  return outbox;
};
afterAll(async () => {
  for (const stop of open) await stop();
});
beforeEach(async () => {
  smtp.answer(undefined);
  smtp.answerSenders(undefined);
  await db.delete(outboxTable);
  await db.delete(accounts);
});

const account = async (email: string, language = 'en') => {
  const id = newId();
  await db.insert(accounts).values({ id, email, language, passwordHash: '', roles: ['VIEWER'] });
  return id;
};
const queueFor = async (...emails: readonly string[]) => {
  for (const email of emails) await putMail(db, { kind: 'VERIFY_EMAIL', accountId: await account(email), email });
};
const queued = () => db.select().from(outboxTable);
const makeDue = () => db.update(outboxTable).set({ dueAt: sql`now() - interval '1 second'` });
const mailsTo = (email: string) => smtp.received.filter(({ to }) => to === email);
const someone = () => `${newId()}@example.com`;

describe('a mail over SMTP', () => {
  test('says what it is about in text and HTML, from whom, and that no person has written it', async () => {
    const email = someone();
    await queueFor(email);
    await sender().flush();
    const [mail] = mailsTo(email);
    expect(mail?.from).toBe('no-reply@marquee.example');
    expect(mail?.data).toMatch(/^From: Marquee <no-reply@marquee.example>$/m);
    expect(mail?.data).toMatch(/^Subject: Confirm your e-mail address$/m);
    expect(mail?.data).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(mail?.data).toMatch(/Content-Type: text\/plain/);
    expect(mail?.data).toMatch(/Content-Type: text\/html/);
    expect(mail?.data.replaceAll('=\n', '')).toContain('https://marquee.example/account/verify-email#token=');
    expect(await queued()).toEqual([]);
  });

  test('waits while the server is away, and is sent when it is back', async () => {
    const email = someone();
    await queueFor(email);
    const away = await startSmtpServer();
    await away.stop();
    await sender(smtpMailer({ url: away.url, from: 'a@marquee.example' })).flush();
    expect(await queued()).toMatchObject([{ attempts: 1, lastError: expect.stringMatching(/ECONNREFUSED/) }]);
    await makeDue();
    await sender().flush();
    expect(mailsTo(email)).toHaveLength(1);
  });

  test('that cannot be sent now keeps no other waiting, and none is sent twice for it', async () => {
    const [busy, ...others] = Array.from({ length: 12 }, someone);
    smtp.answer((to) => (to === busy ? '451 try later' : undefined));
    await queueFor(busy ?? '', ...others);
    const outbox = sender();
    await outbox.flush();
    expect(await queued()).toHaveLength(1);
    smtp.answer(undefined);
    await makeDue();
    await outbox.flush();
    for (const email of [busy ?? '', ...others]) expect(mailsTo(email)).toHaveLength(1);
  });

  test('is counted as a call of its server, which has failed when it is to be tried again', async () => {
    const counted = async () => (await countsOf([madeCalls])).get('>smtp') ?? { calls: 0, failures: 0 };
    const before = await counted();
    await queueFor(...Array.from({ length: 3 }, someone));
    const [busy, nobody] = (await db.select().from(accounts)).map(({ email }) => email);
    smtp.answer((to) => (to === busy ? '451 try later' : to === nobody ? '550 no such user' : undefined));
    await sender().flush();
    const { calls, failures } = await counted();
    expect([calls - before.calls, failures - before.failures]).toEqual([3, 1]);
  });

  test('to a mailbox that there is not is given up, and its token with it', async () => {
    const email = someone();
    await queueFor(email);
    smtp.answer(() => '550 no such user');
    await sender().flush();
    expect(await queued()).toEqual([]);
    expect(await db.select().from(mailTokens)).toEqual([]);
  });

  test('is kept while its server takes nothing from this sender', async () => {
    const email = someone();
    await queueFor(email);
    smtp.answerSenders('550 5.7.1 you have sent too much today');
    await sender().flush();
    expect(await queued()).toMatchObject([{ attempts: 1, lastError: expect.stringContaining('550 5.7.1') }]);
    smtp.answerSenders(undefined);
    await makeDue();
    await sender().flush();
    expect(mailsTo(email)).toHaveLength(1);
  });

  test('that is a day late is given up', async () => {
    const email = someone();
    await queueFor(email);
    const dayOld = '01800000-0000-7000-8000-000000000000';
    await db.update(outboxTable).set({ id: dayOld });
    smtp.answer(() => '451 try later');
    await sender().flush();
    expect(await queued()).toEqual([]);
  });

  test('has the same Message-ID whenever it is sent', async () => {
    const email = someone();
    await queueFor(email);
    const [message] = await queued();
    await sender().flush();
    expect(mailsTo(email)[0]?.data).toContain(`Message-ID: <${message?.id}@marquee.example>`);
  });

  test('is sent by one of two processes', async () => {
    const emails = Array.from({ length: 25 }, someone);
    await queueFor(...emails);
    await Promise.all([sender().flush(), sender().flush()]);
    for (const email of emails) expect(mailsTo(email)).toHaveLength(1);
  });
});

describe('a mail that is queued', () => {
  test('is not sent when its account is gone, or the address is proven or wanted no more', async () => {
    const [gone, proven, unwanted] = [someone(), someone(), someone()];
    await queueFor(gone, proven);
    await db.delete(accounts).where(sql`email = ${gone}`);
    await db.update(accounts).set({ emailVerifiedAt: sql`now()` }).where(sql`email = ${proven}`);
    await putMail(db, { kind: 'VERIFY_EMAIL', accountId: await account(someone()), email: unwanted });
    await sender().flush();
    expect([gone, proven, unwanted].flatMap(mailsTo)).toEqual([]);
    expect(await queued()).toEqual([]);
  });

  test('is written in the language of the account, in English where nobody has worded it', async () => {
    const [german, finnish] = [someone(), someone()];
    const ids = [await account(german, 'de-CH'), await account(finnish, 'fi')];
    await putMail(
      db,
      { kind: 'PASSWORD_CHANGED', accountId: ids[0] ?? '', email: german },
      { kind: 'PASSWORD_CHANGED', accountId: ids[1] ?? '', email: finnish },
    );
    await sender().flush();
    expect(mailsTo(german)[0]?.data).toMatch(/lang=3D"de"/);
    expect(mailsTo(finnish)[0]?.data).toMatch(/^Subject: Your password was changed$/m);
  });

  test('of no known form is passed over', async () => {
    await db.insert(outboxTable).values({ id: newId(), receiver: 'mail', kind: 'POEM', body: {} });
    await sender().flush();
    expect(await queued()).toEqual([]);
  });
});

describe('without an SMTP server', () => {
  test('the last two hundred mails are kept', async () => {
    const store = new DevelopmentMailStore(db);
    const mail = { subject: 'Hello', text: '', html: '' };
    for (let n = 0; n < 203; n++) await store.send({ id: newId(), to: `${n}@example.com`, ...mail });
    const kept = await db.select({ recipient: developmentMails.recipient }).from(developmentMails);
    expect(kept).toHaveLength(200);
    expect((await store.latest())[0]?.recipient).toBe('202@example.com');
    expect(await store.latest('2@example.com')).toEqual([]);
  });

  test('production is refused', () => {
    expect(() => mailing(options)).toThrow(/set SMTP_URL/);
  });
});

test('a mail is sent soon after it was queued, with nobody asking', async () => {
  const email = someone();
  await queueFor(email);
  sender().ring();
  await eventually(() => expect(mailsTo(email)).toHaveLength(1));
});
