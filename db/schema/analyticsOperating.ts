/** Tables of the platform itself: what its processes measure, and load that was sent on purpose. */
import { sql } from 'drizzle-orm';
import { boolean, doublePrecision, index, integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Telling } from '../../platform/telemetry.ts';
import { moment } from '../columns.ts';
import { analytics } from './analytics.ts';

/** What each process has measured of its calls in the last ten seconds, as it tells it every other second. */
export const telemetry = analytics.table(
  'telemetry',
  {
    /** Of the process. */
    instanceId: uuid('instance_id').primaryKey(),
    service: text('service').notNull(),
    /** What it told last (platform/telemetry.ts). */
    measured: jsonb('measured').$type<Telling>().notNull(),
    at: moment('at').notNull(),
  },
  (table) => [index('telemetry_at').on(table.at)],
);

/** Load that was sent through the gateway on purpose. */
export const loads = analytics.table(
  'loads',
  {
    id: uuid('id').primaryKey(),
    accountId: uuid('account_id').notNull(),
    mix: text('mix').notNull(),
    requestsPerSecond: integer('requests_per_second').notNull(),
    seconds: integer('seconds').notNull(),
    status: text('status', { enum: ['RUNNING', 'STOPPED', 'COMPLETED', 'FAILED'] }).notNull(),
    /** Whether somebody wants it to stop. */
    stopAsked: boolean('stop_asked').notNull().default(false),
    sent: integer('sent').notNull().default(0),
    answered: integer('answered').notNull().default(0),
    failed: integer('failed').notNull().default(0),
    p50Ms: doublePrecision('p50_ms'),
    p99Ms: doublePrecision('p99_ms'),
    sequence: integer('sequence').notNull().default(1),
    startedAt: moment('started_at').notNull(),
    /** When the process that sends it told of it last. */
    beatAt: moment('beat_at').notNull(),
    endedAt: moment('ended_at'),
  },
  (table) => [
    index('loads_started').on(table.startedAt),
    index('loads_account').on(table.accountId),
    // One goes on at a time, over all processes.
    uniqueIndex('loads_running').on(table.status).where(sql`status = 'RUNNING'`),
  ],
);
