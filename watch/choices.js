// The lists of subtitles, sound and sizes: filled as hls.js learns of them, and kept at what is chosen.
import { kilobits } from '/pages/units.js';

const element = (id) => document.getElementById(id);
const named = (tracks) => tracks.map(({ name, lang }, i) => [i, name || lang]);

export function choices({ hls, Hls: { Events }, on }) {
  const list = (id, events, options, current, choose) => {
    const select = element(id);
    const fill = () => {
      select.replaceChildren(...options().map(([value, name]) => new Option(name, String(value))));
      select.value = String(current());
      select.closest('label').hidden = select.options.length < 2;
    };
    select.closest('label').hidden = true;
    for (const event of events) hls.on(event, fill);
    on(select, 'change', () => choose(Number(select.value)));
  };

  /** What `c` shows again after it has hidden it. */
  let shown = 0;
  const showSubtitles = (track) => {
    if (track >= 0) shown = track;
    hls.subtitleDisplay = track >= 0;
    hls.subtitleTrack = track;
  };
  list(
    'subtitles',
    [Events.SUBTITLE_TRACKS_UPDATED, Events.SUBTITLE_TRACK_SWITCH],
    () => [[-1, 'Off'], ...named(hls.subtitleTracks)],
    () => hls.subtitleTrack,
    showSubtitles,
  );
  list(
    'sound',
    [Events.AUDIO_TRACKS_UPDATED, Events.AUDIO_TRACK_SWITCHED],
    () => named(hls.audioTracks),
    () => hls.audioTrack,
    (track) => {
      hls.audioTrack = track;
    },
  );
  list(
    'size',
    [Events.MANIFEST_PARSED, Events.LEVELS_UPDATED],
    () => [[-1, 'Automatic'], ...hls.levels.map(({ height, bitrate }, i) => [i, `${height}p · ${kilobits(bitrate)}`])],
    () => (hls.loadLevel >= 0 && !hls.autoLevelEnabled ? hls.loadLevel : -1),
    (level) => {
      hls.nextLevel = level;
    },
  );
  return {
    toggleSubtitles: () => {
      if (hls.subtitleTrack >= 0) {
        shown = hls.subtitleTrack;
        showSubtitles(-1);
      } else if (hls.subtitleTracks[shown]) showSubtitles(shown);
    },
  };
}
