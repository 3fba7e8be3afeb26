// What a viewer works the player with: the seek bar with its pictures, skip, the next episode, languages, and keys.
import { loadStoryboard, showPicture } from './storyboard.js';

const element = (id) => document.getElementById(id);

export const clock = (seconds) => {
  const whole = Math.max(0, Math.floor(seconds || 0));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const [hours, ...rest] = parts.map((part) => String(part).padStart(2, '0'));
  return (parts[0] > 0 ? [hours, ...rest] : rest).join(':');
};

const skipNames = { RECAP: 'Skip recap', INTRO: 'Skip intro', CREDITS: 'Skip credits' };
/** How long before the end the next episode is offered where no credits are marked, in seconds. */
const offeredBefore = 15;
const keyJump = 10;

/** Wires the controls to an element and its hls.js; `watched` is the video as the server tells of it. */
export function addControls({ video, hls, Hls, session, watched }) {
  playButton(video);
  seekBar(video, session.storyboardUrl, watched.durationSeconds);
  skips(video, watched);
  choices(hls, Hls);
  element('full').addEventListener('click', () =>
    document.fullscreenElement ? document.exitFullscreen() : element('player').requestFullscreen(),
  );
  element('mute').addEventListener('click', () => {
    video.muted = !video.muted;
  });
  video.addEventListener('volumechange', () => {
    element('mute').textContent = video.muted ? 'Unmute' : 'Mute';
  });
  element('more').addEventListener('click', () => {
    element('stats').hidden = !element('stats').hidden;
    element('more').setAttribute('aria-expanded', String(!element('stats').hidden));
  });
}

function playButton(video) {
  const toggle = () => (video.paused ? video.play() : video.pause());
  const say = () => {
    element('play').textContent = video.paused ? 'Play' : 'Pause';
  };
  element('play').addEventListener('click', toggle);
  video.addEventListener('click', toggle);
  for (const event of ['play', 'pause', 'ended']) video.addEventListener(event, say);
  document.addEventListener('keydown', (event) => {
    if (event.target.closest('input, select, button, form')) return;
    const jump = { ArrowLeft: -keyJump, ArrowRight: keyJump }[event.key];
    if (event.key === ' ' || event.key === 'k') toggle();
    else if (jump) video.currentTime += jump;
    else return;
    event.preventDefault();
  });
}

function seekBar(video, storyboardUrl, durationSeconds) {
  const [bar, preview, picture, time] = ['seek', 'preview', 'picture-at', 'time-at'].map(element);
  const duration = () => video.duration || durationSeconds || 0;
  let held = false;
  const say = () => {
    if (!held) bar.value = duration() ? String(video.currentTime / duration()) : '0';
    bar.setAttribute('aria-valuetext', `${clock(video.currentTime)} of ${clock(duration())}`);
    element('time').textContent = `${clock(video.currentTime)} / ${clock(duration())}`;
  };
  for (const event of ['timeupdate', 'durationchange', 'seeked']) video.addEventListener(event, say);
  bar.addEventListener('input', () => {
    held = true;
  });
  bar.addEventListener('change', () => {
    held = false;
    video.currentTime = Number(bar.value) * duration();
  });

  const pictures = loadStoryboard(storyboardUrl);
  const show = async (part) => {
    const at = Math.min(1, Math.max(0, part));
    preview.hidden = false;
    preview.style.left = `${at * 100}%`;
    time.textContent = clock(at * duration());
    showPicture(picture, await pictures, at * duration());
  };
  bar.addEventListener('pointermove', (event) => {
    const { left, width } = bar.getBoundingClientRect();
    show((event.clientX - left) / width);
  });
  bar.addEventListener('focus', () => show(Number(bar.value)));
  bar.addEventListener('input', () => show(Number(bar.value)));
  for (const event of ['pointerleave', 'blur'])
    bar.addEventListener(event, () => {
      preview.hidden = true;
    });
}

/** A part that may be skipped shows a button while it plays; near the end, the next episode does. */
function skips(video, { marks, next, durationSeconds }) {
  const [skip, forward] = ['skip', 'next'].map(element);
  let mark;
  const say = () => {
    const now = video.currentTime;
    mark = marks?.find(({ startSeconds, endSeconds }) => startSeconds <= now && now < endSeconds - 0.5);
    skip.hidden = !mark;
    if (mark) skip.textContent = skipNames[mark.kind] ?? 'Skip';
    const credits = marks?.findLast(({ kind }) => kind === 'CREDITS')?.startSeconds;
    const from = credits ?? (video.duration || durationSeconds || Number.POSITIVE_INFINITY) - offeredBefore;
    forward.hidden = !next || (now < from && !video.ended);
  };
  for (const event of ['timeupdate', 'seeked', 'ended']) video.addEventListener(event, say);
  skip.addEventListener('click', () => {
    if (mark) video.currentTime = mark.endSeconds;
  });
  if (!next) return;
  forward.href = `/watch/${next.id}`;
  if (next.episode?.name) forward.textContent = `Next episode: ${next.episode.name}`;
}

/** Fills the lists of subtitles, sound and sizes as hls.js learns of them, and keeps them at what is chosen. */
function choices(hls, { Events }) {
  const list = (id, events, options, current, choose) => {
    const select = element(id);
    const fill = () => {
      select.replaceChildren(...options().map(([value, name]) => new Option(name, String(value))));
      select.value = String(current());
      select.closest('label').hidden = select.options.length < 2;
    };
    for (const event of events) hls.on(event, fill);
    select.addEventListener('change', () => choose(Number(select.value)));
  };
  const named = (tracks) => tracks.map(({ name, lang }, i) => [i, name || lang]);
  list(
    'subtitles',
    [Events.SUBTITLE_TRACKS_UPDATED, Events.SUBTITLE_TRACK_SWITCH],
    () => [[-1, 'Off'], ...named(hls.subtitleTracks)],
    () => hls.subtitleTrack,
    (track) => {
      hls.subtitleDisplay = track >= 0;
      hls.subtitleTrack = track;
    },
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
}

export const kilobits = (bits) => `${Math.round(bits / 1000)} kb/s`;
