/** Who may say what of a video a player may skip, and what is taken. */
import { z } from 'zod';
import { requireAccount, requireScope } from '../../../shared/context.ts';
import { check, done, type Outcome, refused, type UserError, userError } from '../../../shared/userErrors.ts';
import { differences, record } from '../../changes/changeStore.ts';
import type { Context } from '../../context.ts';
import { writeScope } from '../../sight.ts';
import type { VideoParent } from '../parents.ts';
import type { VideoMark } from './markStore.ts';
import { visibleVideo } from './visibleVideo.ts';

const mostMarks = 20;

const mark = z
  .object({
    kind: z.enum(['RECAP', 'INTRO', 'CREDITS']),
    startSeconds: z.number().min(0, 'This wants seconds from the start, 0 or more.'),
    endSeconds: z.number(),
  })
  .refine(({ startSeconds, endSeconds }) => startSeconds < endSeconds, {
    path: ['endSeconds'],
    message: 'This wants seconds after startSeconds.',
  });

const marksInput = z.object({
  videoId: z.string(),
  marks: z.array(mark).max(mostMarks, `A video has ${mostMarks} marks at most.`),
});

const noVideo = () => refused(userError('NOT_FOUND', 'There is no such video.', 'videoId'));

/** Puts the marks in the place of those before. Refuses what is not within the video, and a kind that overlaps itself. */
export async function setVideoMarks(context: Context, input: unknown): Promise<Outcome<VideoParent>> {
  requireScope(context, writeScope);
  const checked = check(marksInput, input);
  if (!checked.ok) return checked;
  const { marks, videoId } = checked.value;
  const video = await visibleVideo(context, videoId);
  if (!video) return noVideo();
  const { stores, media } = context;
  const actorId = requireAccount(context);
  const place = await placeOf(context, video);
  const outcome = await stores.titles.transaction(async (transaction): Promise<Outcome<null>> => {
    const durationSeconds = await media.marks.lock(transaction, video.id);
    if (durationSeconds === undefined) return noVideo();
    if (durationSeconds === null)
      return refused(userError('WRONG_STATE', 'The video cannot be played yet: wait until it is READY.', 'videoId'));
    const faults = [...beyond(marks, durationSeconds), ...overlapping(marks)];
    if (faults.length > 0) return refused(...faults);
    const after = marks.toSorted((a, b) => a.startSeconds - b.startSeconds || (a.kind < b.kind ? -1 : 1));
    const before = await media.marks.replace(transaction, video.id, after);
    const fields = differences({ marks: before }, { marks: after }, place);
    await record(transaction, { titleId: video.titleId, actorId, action: 'setVideoMarks', fields });
    return done(null);
  });
  media.loaders.clear();
  return outcome.ok ? done(video) : outcome;
}

/** What change records put before the name of the field. */
async function placeOf({ loaders }: Context, { episodeId }: VideoParent): Promise<string> {
  const episode = episodeId && (await loaders.episodeById.load(episodeId));
  const season = episode && (await loaders.seasonById.load(episode.seasonId));
  return season ? `season ${season.number} episode ${episode.number} ` : '';
}

const beyond = (marks: readonly VideoMark[], end: number): UserError[] =>
  marks.flatMap(({ endSeconds }, i) =>
    endSeconds > end
      ? [userError('INVALID', `The video ends at ${end} seconds; got ${endSeconds}.`, 'marks', String(i), 'endSeconds')]
      : [],
  );

function overlapping(marks: readonly VideoMark[]): UserError[] {
  return marks.flatMap(({ kind, startSeconds }, i) => {
    const other = marks.findIndex(
      (one, j) =>
        j !== i &&
        one.kind === kind &&
        one.startSeconds <= startSeconds &&
        startSeconds < one.endSeconds &&
        (one.startSeconds < startSeconds || j < i),
    );
    const reason = `Two ${kind} marks overlap: this one begins within the one at ${other}.`;
    return other < 0 ? [] : [userError('INVALID', reason, 'marks', String(i), 'startSeconds')];
  });
}

/** The marks within the video as it is now: a shorter version may have taken the place of the one that they were made for. */
export const marksWithin = (marks: readonly VideoMark[], durationSeconds: number | null): VideoMark[] =>
  marks.flatMap(({ kind, startSeconds, endSeconds }) =>
    durationSeconds === null || startSeconds >= durationSeconds
      ? []
      : [{ kind, startSeconds, endSeconds: Math.min(endSeconds, durationSeconds) }],
  );
