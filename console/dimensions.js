// What charts are parted by, and what the groups of each are called.
import * as format from './format.js';

/** As people call them, in the words of the page. */
export const dimensionNames = {
  TITLE: 'title',
  VIDEO: 'film or episode',
  COUNTRY: 'country',
  REGION: 'part of the world',
  DEVICE: 'device',
  OS: 'system',
  PLAYER: 'player',
  CDN: 'CDN',
};

/** Names that are not written as their words. */
const names = {
  DEVICE: { TV: 'TV', WEB: 'Browser' },
  OS: { IOS: 'iOS', MACOS: 'macOS', CHROME_OS: 'ChromeOS', TVOS: 'tvOS', WEBOS: 'webOS' },
  PLAYER: { HLS_JS: 'hls.js', AV_PLAYER: 'AVPlayer', EXO_PLAYER: 'ExoPlayer' },
};
const gone = { TITLE: 'A title that is gone', VIDEO: 'A video that is gone' };

/** A group of an answer as people know it; `videos` has the names of videos by their ids. */
export function groupName(dimension, { group, title }, videos) {
  if (title?.name) return title.name;
  if (group === null || group === undefined) return 'Not known';
  if (dimension in gone) return videos?.get(group) ?? gone[dimension];
  if (dimension === 'COUNTRY') return format.country(group);
  if (dimension === 'CDN') return group;
  return names[dimension]?.[group] ?? format.capital(format.word(group));
}
