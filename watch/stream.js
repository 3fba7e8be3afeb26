// One stream in this page: with its controls, its figures, and what comes after it.
import { loggedOut, Playing } from '/pages/playing.js';
import { addControls } from './controls.js';
import { overlay } from './overlay.js';
import { notice } from './questions.js';
import { unlessWished } from './wishes.js';

const video = document.getElementById('video');

/**
 * Plays a session to its end. Gives the video that is `next`, or `why` it is over, or where to play `from` for who wants to see it
 * once more. Throws where the viewer is logged in no longer, and the Wish of who wants something else.
 */
export async function playStream(viewer, session, from = session.resumePositionSeconds) {
  const contentId = location.pathname.split('/').pop();
  const playing = new Playing({ video, viewer, session, from, contentId, notice, show: overlay });
  const { hls, measured, over, signal } = playing;
  // For who opens the console.
  Object.assign(globalThis, { marquee: { hls, session, measured } });
  playing.on(video, 'ended', async () => {
    const { next } = session.video;
    if (next && (await goesOnByItself(viewer, over.reject))) over.resolve({ next: next.id });
  });
  const next = () => over.resolve({ next: session.video.next.id });
  addControls({ video, hls, Hls: globalThis.Hls, session, signal, next });
  document.getElementById('player').hidden = false;
  playing.begin();
  try {
    return await unlessWished(over.promise);
  } finally {
    playing.end();
  }
}

/** Whether the profile has the next episode begin by itself; where nobody can say, it does not. */
async function goesOnByItself(viewer, reject) {
  try {
    const { activeProfile } = await viewer.me();
    return activeProfile?.preferences?.autoplay === true;
  } catch (error) {
    if (loggedOut(error)) reject(error);
    return false;
  }
}
