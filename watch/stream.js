// One stream: hls.js plays it, the server is told how it goes, and the viewer what becomes of it.
import { Connection } from './connection.js';
import { addControls } from './controls.js';
import { Refusal } from './graphql.js';
import { Measurements } from './measurements.js';
import { overlay } from './overlay.js';
import { notice } from './questions.js';
import { Reports } from './reports.js';
import { unlessWished } from './wishes.js';

const video = document.getElementById('video');
const { Hls } = globalThis;

const hasEnded =
  'This stream has ended: on another device, by the limits of the profile, or since it stood for too long.';
const hasFailed = 'The video could not be played. It goes on where it stopped.';

/**
 * Plays a session to its end. Gives the video that is `next`, or `why` it is over, or where to play `from` for who wants to see it
 * once more. Throws where the viewer is logged in no longer, and the Wish of who wants something else.
 */
export async function playStream(viewer, session, from = session.resumePositionSeconds) {
  const over = Promise.withResolvers();
  const listening = new AbortController();
  const { signal } = listening;
  const on = (target, event, hear) => target.addEventListener(event, hear, { signal });
  const hls = new Hls({
    startPosition: from,
    // What is loaded further ahead is mostly lost when somebody leaves.
    maxMaxBufferLength: 60,
    cmcd: { sessionId: session.id, contentId: location.pathname.split('/').pop() },
  });
  const measured = new Measurements(video, hls, Hls);
  // For who opens the console.
  Object.assign(globalThis, { marquee: { hls, session, measured } });

  const connection = new Connection(hls, Hls, signal, {
    // Its address may be refused since the stream has ended: the server says so.
    doubted: () => report(),
    failed: (code, message) => {
      measured.stands('FAILED');
      const error = { code, ...(message && { message: message.slice(0, 500) }) };
      report({ error }).then(() => over.resolve({ why: hasFailed }));
    },
  });
  const reports = new Reports({
    viewer,
    sessionId: session.id,
    signal,
    again: () => connection.again(),
    refused: (error) => (error.has('UNAUTHENTICATED') ? over.reject(error) : over.resolve({ why: hasEnded })),
  });
  const show = () => overlay(measured, hls, bufferSeconds());
  const report = (more = {}) => {
    const level = hls.levels[hls.currentLevel];
    const told = { ...measured.take(), bufferSeconds: bufferSeconds(), ...more };
    show();
    return reports.add(level ? { ...told, bitrateKbps: Math.round(level.bitrate / 1000) } : told);
  };

  followElement({ on, measured, report, reports, over });
  on(video, 'ended', async () => {
    const { next } = session.video;
    if (next && (await goesOnByItself(viewer, over.reject))) over.resolve({ next: next.id });
  });
  on(globalThis, 'pagehide', () => reports.end(video.currentTime));
  hls.on(Hls.Events.LEVEL_SWITCHED, show);
  const timers = [setInterval(() => report(), session.heartbeatIntervalSeconds * 1000), setInterval(show, 1_000)];
  addControls({ video, hls, Hls, session, signal, next: () => over.resolve({ next: session.video.next.id }) });
  document.getElementById('player').hidden = false;
  hls.loadSource(session.manifestUrl);
  hls.attachMedia(video);
  hls.on(Hls.Events.MANIFEST_PARSED, () =>
    video.play().catch(({ name }) => name === 'NotAllowedError' && notice('Press play: this browser waits for you.')),
  );

  try {
    return await unlessWished(over.promise);
  } finally {
    reports.end(video.currentTime);
    for (const timer of timers) clearInterval(timer);
    video.pause();
    listening.abort();
    hls.destroy();
    notice();
  }
}

/** Reports each change of the element. Whoever plays or seeks after the end sees it once more: that is another stream. */
function followElement({ on, measured, report, reports, over }) {
  const stands = (state) => {
    measured.stands(state);
    report();
  };
  on(video, 'playing', () => {
    notice();
    measured.playing();
    report();
  });
  on(video, 'waiting', () => {
    measured.waiting();
    report();
  });
  on(video, 'pause', () => !video.ended && stands('PAUSED'));
  on(video, 'seeked', () => video.paused && !video.ended && stands('PAUSED'));
  on(video, 'ended', () => stands('ENDED'));
  on(video, 'seeking', () => (reports.over ? over.resolve({ from: video.currentTime }) : stands('SEEKING')));
  on(video, 'play', () => reports.over && over.resolve({ from: 0 }));
}

/** Whether the profile has the next episode begin by itself; where nobody can say, it does not. */
async function goesOnByItself(viewer, loggedOut) {
  try {
    const { activeProfile } = await viewer.me();
    return activeProfile?.preferences?.autoplay === true;
  } catch (error) {
    if (error instanceof Refusal && error.has('UNAUTHENTICATED')) loggedOut(error);
    return false;
  }
}

/** How far the player has loaded beyond where it plays, in seconds. */
function bufferSeconds() {
  for (let i = 0; i < video.buffered.length; i++)
    if (video.buffered.start(i) <= video.currentTime + 0.1 && video.currentTime < video.buffered.end(i))
      return video.buffered.end(i) - video.currentTime;
  return 0;
}
