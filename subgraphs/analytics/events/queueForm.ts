/** How batches stand in the queue: in one of some streams of Redis, that of their account; an entry each, large ones several. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { eventTypes } from '../../../db/schema/analytics.ts';
import { isId } from '../../shared/id.ts';
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

/**
 * Bytes of an entry at most, but for what all of its events share: a queue is as large as so many entries, whoever fills it. An event
 * has some 5,000 at most.
 */
const largestEntry = 32 * 1_024;

/** As the rules of events have it: streams are named by clients, and zod's own form of a UUID wants certain versions. */
const id = z.string().refine(isId);
const entry = z.object({
  accountId: id,
  viewerId: id,
  country: z.string().nullable(),
  events: z.array(
    z.object({
      index: z.number(),
      id: z.string(),
      type: z.enum(eventTypes),
      at: z.iso.datetime().transform((at) => new Date(at)),
      videoId: id.nullable(),
      titleId: id.nullable(),
      sessionId: id.nullable(),
      durationSeconds: z.number().nullable(),
      data: z.unknown().transform((data) => data ?? null),
    }),
  ),
});

/** The entries of a batch; each can be kept by itself. */
export function encode({ events, ...of }: LocatedBatch): string[] {
  const begin = `${JSON.stringify(of).slice(0, -1)},"events":[`;
  const entries: string[] = [];
  let some: string[] = [];
  let room = largestEntry;
  const end = () => {
    entries.push(`${begin}${some.join(',')}]}`);
    some = [];
    room = largestEntry;
  };
  for (const event of events) {
    const text = JSON.stringify(event);
    const bytes = Buffer.byteLength(text) + 1;
    if (bytes > room && some.length > 0) end();
    some.push(text);
    room -= bytes;
  }
  if (some.length > 0) end();
  return entries;
}

/** Throws what is no batch. */
export const decode = (text: string): LocatedBatch => entry.parse(JSON.parse(text));
