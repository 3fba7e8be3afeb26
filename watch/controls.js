// What a viewer works the player with, for one stream: all of it ends with its `signal`.
import { choices } from './choices.js';
import { offers } from './offers.js';
import { seekBar } from './seekBar.js';

const element = (id) => document.getElementById(id);
const jumpSeconds = 10;
const volumeStep = 0.1;

/** Wires the controls to an element and its hls.js; `next` is called for the next episode. */
export function addControls({ video, hls, Hls, session, signal, next }) {
  const { video: watched, storyboardUrl } = session;
  const on = (target, event, hear) => target.addEventListener(event, hear, { signal });
  const toggle = () => (video.paused ? video.play() : video.pause());
  const mute = () => {
    video.muted = !video.muted;
  };
  const fullScreen = () =>
    document.fullscreenElement ? document.exitFullscreen() : element('player').requestFullscreen();

  seekBar({ video, on, storyboardUrl, durationSeconds: watched.durationSeconds });
  offers({ video, on, watched, next });
  const { toggleSubtitles } = choices({ hls, Hls, on });

  const say = () => {
    element('play').textContent = video.paused ? 'Play' : 'Pause';
    element('mute').textContent = video.muted ? 'Unmute' : 'Mute';
  };
  for (const event of ['play', 'pause', 'ended', 'volumechange']) on(video, event, say);
  say();
  on(element('play'), 'click', toggle);
  on(video, 'click', toggle);
  on(element('mute'), 'click', mute);
  element('full').hidden = !document.fullscreenEnabled;
  on(element('full'), 'click', fullScreen);
  on(document, 'fullscreenchange', () => {
    element('full').textContent = document.fullscreenElement ? 'Leave full screen' : 'Full screen';
  });
  on(element('more'), 'click', () => {
    element('stats').hidden = !element('stats').hidden;
    element('more').setAttribute('aria-expanded', String(!element('stats').hidden));
  });

  const louder = (by) => () => {
    video.volume = Math.min(1, Math.max(0, video.volume + by));
  };
  const jump = (by) => () => {
    video.currentTime += by;
  };
  addKeys(on, {
    ' ': toggle,
    k: toggle,
    f: () => document.fullscreenEnabled && fullScreen(),
    m: mute,
    c: toggleSubtitles,
    ArrowLeft: jump(-jumpSeconds),
    ArrowRight: jump(jumpSeconds),
    ArrowUp: louder(volumeStep),
    ArrowDown: louder(-volumeStep),
  });
}

/** A key does what it says wherever the focus is, but where that place has a use for it: what is typed, chosen, pressed or moved. */
function addKeys(on, keys) {
  on(document, 'keydown', (event) => {
    const { key, target } = event;
    const does = keys[key.length === 1 ? key.toLowerCase() : key];
    const taken =
      target.closest('form, select') ||
      (key === ' ' && target.closest('button, a, summary')) ||
      (key.startsWith('Arrow') && target.closest('input'));
    if (!does || taken || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    does();
  });
}
