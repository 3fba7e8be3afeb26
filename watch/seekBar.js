// Where it plays: the bar, with a picture of the place that is pointed at.

import { clock } from '/pages/units.js';
import { loadStoryboard, showPicture } from './storyboard.js';

const element = (id) => document.getElementById(id);

export function seekBar({ video, on, storyboardUrl, durationSeconds }) {
  const [bar, preview, picture, time] = ['seek', 'preview', 'picture-at', 'time-at'].map(element);
  const duration = () => video.duration || durationSeconds || 0;
  // A film of 59.97 s is one of a minute, and its end is where that is over.
  const length = () => Math.round(duration());
  const now = () => (video.ended ? length() : video.currentTime);
  let held = false;
  const say = () => {
    if (!held) bar.value = duration() ? String(video.currentTime / duration()) : '0';
    bar.setAttribute('aria-valuetext', `${clock(now())} of ${clock(length())}`);
    element('time').textContent = `${clock(now())} / ${clock(length())}`;
  };
  for (const event of ['timeupdate', 'durationchange', 'seeked', 'ended']) on(video, event, say);
  say();
  on(bar, 'input', () => {
    held = true;
  });
  on(bar, 'change', () => {
    held = false;
    video.currentTime = Number(bar.value) * duration();
  });

  const pictures = loadStoryboard(storyboardUrl);
  const show = async (part) => {
    const at = Math.min(1, Math.max(0, part));
    preview.hidden = false;
    time.textContent = clock(at * length());
    showPicture(picture, await pictures, at * duration());
    // Whole, at the ends of the bar too.
    const { width } = preview.getBoundingClientRect();
    const room = bar.clientWidth - width;
    preview.style.left = `${Math.max(0, Math.min(room, at * bar.clientWidth - width / 2))}px`;
  };
  on(bar, 'pointermove', (event) => {
    const { left, width } = bar.getBoundingClientRect();
    show((event.clientX - left) / width);
  });
  on(bar, 'focus', () => show(Number(bar.value)));
  on(bar, 'input', () => show(Number(bar.value)));
  for (const event of ['pointerleave', 'blur'])
    on(bar, event, () => {
      preview.hidden = true;
    });
}
