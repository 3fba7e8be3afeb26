/** Who may give a video subtitles, and which files are taken. */
import { z } from 'zod';
import { requireAccount, requireScope } from '../../../shared/context.ts';
import { newId } from '../../../shared/id.ts';
import { check, done, type Outcome, refused, userError } from '../../../shared/userErrors.ts';
import type { Context } from '../../context.ts';
import { textOf } from '../../inputRules.ts';
import { writeScope } from '../../sight.ts';
import type { VideoParent } from '../parents.ts';
import { keyOf } from '../uploads/uploadRules.ts';
import type { UploadStore } from '../uploads/uploadStore.ts';
import { visibleVideo } from '../videos/visibleVideo.ts';
import type { Cue } from './cue.ts';
import { languageName } from './languageName.ts';
import { readSubtitles } from './readSubtitles.ts';
import { type SubtitleObjects, textKey } from './subtitleObjects.ts';
import type { SubtitleStore } from './subtitleStore.ts';
import { writeWebVtt } from './webVtt.ts';

/** Of a video, in all languages and kinds. */
const mostTracks = 64;

const attachInput = z.object({
  videoId: z.string(),
  uploadId: z.string(),
  language: z.string(),
  name: textOf(1, 100).nullish(),
  kind: z.enum(['SUBTITLES', 'CAPTIONS', 'FORCED']).nullish(),
});

export interface SubtitleParts {
  readonly store: SubtitleStore;
  readonly objects: SubtitleObjects;
  readonly uploads: UploadStore;
}

export class SubtitleRules {
  readonly #parts: SubtitleParts;

  constructor(parts: SubtitleParts) {
    this.#parts = parts;
  }

  /**
   * Converts an upload and lists it with the version that is played; what the video had of this language and kind goes. Called
   * again it does the same again.
   */
  async attach(context: Context, input: unknown): Promise<Outcome<VideoParent>> {
    requireScope(context, writeScope);
    const checked = check(attachInput, input);
    if (!checked.ok) return checked;
    const { videoId, uploadId, language, name, kind } = checked.value;
    const video = await visibleVideo(context, videoId);
    if (!video) return refused(userError('NOT_FOUND', 'There is no such video.', 'videoId'));
    const cues = await this.#cuesOf(uploadId, requireAccount(context));
    if (!cues.ok) return cues;
    const track = {
      ...{ videoId: video.id, language, kind: kind ?? ('SUBTITLES' as const) },
      name: name ?? languageName(language),
    };
    const outcome = await this.#put(track, writeWebVtt(cues.value));
    context.media.loaders.clear();
    if (!outcome.ok) return outcome;
    const changed = await visibleVideo(context, videoId);
    return changed ? done(changed) : refused(userError('NOT_FOUND', 'There is no such video.', 'videoId'));
  }

  async #put(
    track: {
      readonly videoId: string;
      readonly language: string;
      readonly kind: 'SUBTITLES' | 'CAPTIONS' | 'FORCED';
      readonly name: string;
    },
    text: string,
  ): Promise<Outcome<null>> {
    const { store, objects } = this.#parts;
    const outcome = await store.changing(track.videoId, async (executor, played): Promise<Outcome<null>> => {
      const others = (await store.allOf(executor, track.videoId)).filter(
        ({ language, kind }) => language !== track.language || kind !== track.kind,
      );
      if (others.length >= mostTracks)
        return refused(userError('LIMIT_REACHED', `A video has ${mostTracks} subtitles at most.`, 'videoId'));
      const id = newId();
      const storageKey = textKey(played.storagePrefix, id);
      await objects.writeText(storageKey, text, played.durationSeconds);
      await store.replace(executor, { ...track, id, version: null, storageKey });
      await objects.list(played, await store.allOf(executor, track.videoId));
      return done(null);
    });
    return (
      outcome ?? refused(userError('WRONG_STATE', 'The video cannot be played yet: wait until it is READY.', 'videoId'))
    );
  }

  /** What the upload says and when. */
  async #cuesOf(uploadId: string, accountId: string): Promise<Outcome<readonly Cue[]>> {
    const { uploads, objects } = this.#parts;
    const upload = await uploads.ofAccount(uploadId, accountId);
    if (!upload) return refused(userError('NOT_FOUND', 'There is no such upload of yours.', 'uploadId'));
    if (upload.purpose !== 'SUBTITLES')
      return refused(
        userError('UNSUPPORTED_MEDIA', 'The upload is not for subtitles: upload WebVTT or SubRip.', 'uploadId'),
      );
    if (upload.status !== 'COMPLETED')
      return refused(userError('WRONG_STATE', `The upload is ${upload.status}: complete it first.`, 'uploadId'));
    const bytes = await objects.read(keyOf(upload));
    if (!bytes) return refused(userError('WRONG_STATE', 'The upload is gone: upload it again.', 'uploadId'));
    const cues = readSubtitles(bytes);
    if (cues.length > 0) return done(cues);
    const reason = 'Nothing in the file can be shown: it wants WebVTT or SubRip with text between two times.';
    return refused(userError('UNSUPPORTED_MEDIA', reason, 'uploadId'));
  }
}
