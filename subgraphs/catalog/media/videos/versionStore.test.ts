import { expect, test } from 'vitest';
import { videos } from '../../../../db/schema/catalogMedia.ts';
import { testCatalog } from '../../../../test/setup/catalog.ts';
import { newId } from '../../../shared/id.ts';
import { SubtitleStore } from '../subtitles/subtitleStore.ts';
import { publishVersion } from './versionStore.ts';

const { database, addMovie } = await testCatalog();

test('subtitles stay in the order of the source', async () => {
  const { db } = database;
  const videoId = newId();
  await db.insert(videos).values({ id: videoId, movieId: await addMovie(), status: 'EMPTY', newestVersion: 1 });
  const languages = ['en', 'fr', 'de', 'sv', 'fi', 'da', 'pl', 'it'];
  const subtitles = languages.map((language, i) => ({
    name: language,
    language,
    kind: 'SUBTITLES' as const,
    file: `subtitles/${i + 1}/text.vtt`,
  }));
  const stored = { durationSeconds: 1, renditions: [], audioTracks: [], subtitles, stills: [], storyboard: false };
  await publishVersion(db, { videoId, version: 1 }, stored);
  const kept = await new SubtitleStore(db).ofVideos([videoId]);
  expect(kept.map(({ language }) => language)).toEqual(languages);
});
