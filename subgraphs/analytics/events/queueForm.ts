/** How batches stand in the queue: an entry each, in one of some streams of Redis, that of their account. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { eventTypes } from '../../../db/schema/analytics.ts';
import type { LocatedBatch } from './located.ts';

const prefix = 'marquee:events';
/** Several: how many wait is bounded for a part of the accounts each. Fewer later would leave what stands in the others. */
const streams = 8;

export const group = 'analytics';
/** What cannot be kept whatever is tried, for somebody to look at. */
export const deadKey = `${prefix}:dead`;
/** How often it was tried to keep an entry, by stream and id. */
export const failuresKey = `${prefix}:failures`;

export const streamKeys: readonly string[] = Array.from({ length: streams }, (_, i) => `${prefix}:${i}`);

/** What an account sends stands in one stream, in its order. */
export const streamOf = (accountId: string): string =>
  streamKeys[createHash('sha1').update(accountId).digest().readUInt32BE() % streams]!;

const uuid = z.uuid().nullable();
const entry = z.object({
  accountId: z.uuid(),
  viewerId: z.uuid(),
  country: z.string().nullable(),
  events: z.array(
    z.object({
      index: z.number(),
      id: z.string(),
      type: z.enum(eventTypes),
      at: z.iso.datetime().transform((at) => new Date(at)),
      videoId: uuid,
      titleId: uuid,
      sessionId: uuid,
      durationSeconds: z.number().nullable(),
      data: z.unknown().transform((data) => data ?? null),
    }),
  ),
});

export const encode = (batch: LocatedBatch): string => JSON.stringify(batch);

/** Throws what is no batch. */
export const decode = (text: string): LocatedBatch => entry.parse(JSON.parse(text));
