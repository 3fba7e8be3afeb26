/** What an event has to be. Each is looked at by itself, so that one bad one does not cost the others. */
import { z } from 'zod';
import type { EventInput, EventType } from '../../schema/generated/analytics.ts';
import { isId } from '../shared/id.ts';
import type { UserErrorCode } from '../shared/userErrors.ts';

/** An event that is sound by itself; whether its video and title exist is still to be asked. */
export interface SoundEvent {
  readonly index: number;
  readonly id: string;
  readonly type: EventType;
  readonly at: Date;
  readonly videoId: string | null;
  readonly titleId: string | null;
  readonly sessionId: string | null;
  readonly data: unknown;
}

export interface Rejection {
  readonly index: number;
  readonly code: UserErrorCode;
  readonly message: string;
}

export const mostEvents = 500;

const minuteMs = 60_000;
const oldestMs = 7 * 24 * 60 * minuteMs;
const aheadMs = 5 * minuteMs;
const largestData = 4_096;

/** What came, in an answer for people: all of what is short. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const characters = Array.from(JSON.stringify(value));
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : characters.join('');
}

const wanting = (what: string) => ({
  error: ({ input }: { readonly input?: unknown }) => `wants ${what}, but got ${shown(input)}`,
});
const seconds = (most: number) =>
  z.custom<number>(
    (value) => typeof value === 'number' && value >= 0 && value <= most,
    wanting(`seconds from 0 to ${most}`),
  );
const text = (most: number) =>
  z.custom<string>(
    (value) => typeof value === 'string' && value.length >= 1 && value.length <= most,
    wanting(`text of 1 to ${most} characters`),
  );
const flag = z.boolean(wanting('true or false'));
/** As rateTitle has it. */
const rating = z.literal([1, 2, 3, 4, 5, null], wanting('a whole number from 1 to 5, or null where it was taken back'));
const object = (fields: z.ZodRawShape) => z.looseObject(fields, wanting('an object'));
const anything = z.unknown();

/** What `data` holds for each type; more may be in it. */
const dataRules: Record<EventType, z.ZodType> = {
  VIEW_STARTED: anything,
  VIEW_ENDED: object({ playingSeconds: seconds(86_400), completed: flag.nullish() }),
  POSITION: object({ positionSeconds: seconds(7 * 86_400) }),
  IMPRESSION: anything,
  CLICK: anything,
  SEARCH: object({ query: text(500) }),
  RATING: object({ rating }),
  MY_LIST: object({ added: flag }),
  ERROR: object({ code: text(100) }),
};

const subjects: Record<EventType, 'video' | 'title' | 'none'> = {
  VIEW_STARTED: 'video',
  VIEW_ENDED: 'video',
  POSITION: 'video',
  IMPRESSION: 'title',
  CLICK: 'title',
  RATING: 'title',
  MY_LIST: 'title',
  SEARCH: 'none',
  ERROR: 'none',
};

/** Gives the event, or why it is not kept. `now` is the server's clock, in milliseconds. */
export function checkEvent(event: EventInput, index: number, now: number): SoundEvent | Rejection {
  const fault =
    idFault(event.id) ?? timeFault(event.at, now) ?? subjectFault(event) ?? dataFault(event.type, event.data);
  if (fault) return { index, code: 'INVALID', message: fault };
  const { id, type, at, videoId = null, titleId = null, sessionId = null } = event;
  const unknown = [videoId, titleId, sessionId].find((reference) => reference !== null && !isId(reference));
  if (unknown !== undefined) return notFound(index);
  return { index, id, type, at, videoId, titleId, sessionId, data: event.data ?? null };
}

export const isRejection = (event: SoundEvent | Rejection): event is Rejection => 'code' in event;
export const isKept = <Event extends SoundEvent>(event: Event | Rejection): event is Event => !isRejection(event);

/** The same answer for what does not exist, what this viewer may not see, and what can be no id. */
export const notFound = (index: number): Rejection => ({
  index,
  code: 'NOT_FOUND',
  message: 'There is no such video, title or stream, or you may not see it.',
});

/** Control characters, and halves of pairs, do not come back from Postgres as they went in. */
const storable = /^[^\p{Cc}\p{Cs}]*$/u;

function idFault(id: string): string | undefined {
  // Counted as Postgres counts them: a character outside of the basic plane is one, though two units of UTF-16.
  const { length } = Array.from(id);
  if (length < 8 || length > 100) return `id wants 8 to 100 characters, but has ${length}.`;
  return storable.test(id) ? undefined : `id wants no control characters, but got ${shown(id)}.`;
}

function timeFault(at: Date, now: number): string | undefined {
  const ahead = at.getTime() - now;
  if (ahead > aheadMs)
    return `at wants a moment 5 minutes ahead at most, but ${at.toISOString()} is ${span(ahead)} ahead: set the clock of the device, or send sentAt.`;
  if (ahead < -oldestMs)
    return `at wants a moment of the last 7 days, but ${at.toISOString()} was ${span(-ahead)} ago: it is too late for this event.`;
  return undefined;
}

/** How often one view may show a video, and the seconds that it may last however short that is. */
const mostRounds = 10;
const shortestBound = 600;

/** Why an event that is sound by itself cannot be of a video of this length. */
export function lengthFault({ index, type, data }: SoundEvent, durationSeconds: number | null): Rejection | undefined {
  if (type !== 'VIEW_ENDED' || durationSeconds === null) return undefined;
  const { playingSeconds } = data as { readonly playingSeconds: number };
  const most = Math.max(shortestBound, Math.ceil(mostRounds * durationSeconds));
  if (playingSeconds <= most) return undefined;
  const message = `data.playingSeconds of VIEW_ENDED wants seconds from 0 to ${most} for a video of ${durationSeconds} seconds, but got ${playingSeconds}.`;
  return { index, code: 'INVALID', message };
}

/** In the largest unit of which there are two. */
function span(ms: number): string {
  const minutes = Math.floor(ms / minuteMs);
  if (minutes < 120) return `${minutes} minutes`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} hours` : `${Math.floor(minutes / (24 * 60))} days`;
}

function subjectFault({ type, videoId, titleId }: EventInput): string | undefined {
  switch (subjects[type]) {
    case 'video':
      return videoId ? undefined : `${type} wants a videoId, but got none.`;
    case 'title':
      return videoId || titleId ? undefined : `${type} wants a titleId or a videoId, but got neither.`;
    case 'none':
      return undefined;
  }
}

/** A backslash that is not itself escaped, before a character that jsonb does not take: U+0000, or half a pair. */
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

function dataFault(type: EventType, data: unknown): string | undefined {
  const json = JSON.stringify(data ?? null);
  const bytes = Buffer.byteLength(json);
  if (bytes > largestData) return `data wants ${largestData} bytes at most, but has ${bytes}.`;
  if (unstorable.test(json)) return 'data wants text without U+0000 and halves of surrogate pairs.';
  const issue = dataRules[type].safeParse(data).error?.issues[0];
  return issue && `data${issue.path.map((part) => `.${String(part)}`).join('')} of ${type} ${issue.message}.`;
}
