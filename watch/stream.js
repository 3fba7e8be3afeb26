// One stream: hls.js plays it, the server is told how it goes, and the viewer what becomes of it.

import { Connection } from './connection.js';
import { addControls } from './controls.js';
import { passes, Refusal } from './graphql.js';
import { Measurements } from './measurements.js';
import { overlay } from './overlay.js';
import { notice } from './questions.js';

const reportMutation = `mutation Report($input: ReportPlaybackInput!) {
  reportPlayback(input: $input) { session { id state } userErrors { code message } } }`;
const endMutation = `mutation End($input: EndStreamInput!) {
  endStream(input: $input) { session { id } userErrors { code message } } }`;

const video = document.getElementById('video');
const { Hls } = globalThis;

/** How far the player has loaded beyond where it plays, in seconds. */
function bufferSeconds() {
  for (let i = 0; i < video.buffered.length; i++)
    if (video.buffered.start(i) <= video.currentTime + 0.1 && video.currentTime < video.buffered.end(i))
      return video.buffered.end(i) - video.currentTime;
  return 0;
}

/**
 * Plays a session to its end. Gives the video that is `next`, or `why` it is over, or where to play `from` for who wants to see it
 * once more. Throws where the viewer is logged in no longer.
 */
export async function playStream(viewer, session, from = session.resumePositionSeconds) {
  const { video: watched, id: sessionId } = session;
  const over = Promise.withResolvers();
  const listening = new AbortController();
  const { signal } = listening;
  const on = (target, event, hear) => target.addEventListener(event, hear, { signal });
  const hls = new Hls({
    startPosition: from,
    // What is loaded further ahead is mostly lost when somebody leaves.
    maxMaxBufferLength: 60,
    cmcd: { sessionId, contentId: location.pathname.split('/').pop() },
  });
  const measured = new Measurements(video, hls, Hls);
  // For who opens the console.
  Object.assign(globalThis, { marquee: { hls, session, measured } });

  /** Whether the server counts the stream as over, so that nobody has to end it. */
  let ended = false;
  let reporting = Promise.resolve();
  /** Reports go one after the other: each tells what has changed since the one before. */
  function report(more = {}) {
    if (ended) return;
    ended = measured.state === 'ENDED' || measured.state === 'FAILED';
    const level = hls.levels[hls.currentLevel];
    const input = {
      sessionId,
      ...measured.take(),
      bufferSeconds: bufferSeconds(),
      ...(level && { bitrateKbps: Math.round(level.bitrate / 1000) }),
      ...more,
    };
    show();
    reporting = reporting.then(() => send(input)).catch(refused);
  }

  /** Sends a report until it comes through: with its number it counts once. */
  async function send(input) {
    while (!signal.aborted)
      try {
        return await viewer.ask(reportMutation, { input });
      } catch (error) {
        if (!passes(error)) throw error;
        await connection.again();
      }
  }

  /** A stream that was ended from elsewhere has nothing more to play. */
  function refused(error) {
    if (error.has('UNAUTHENTICATED')) over.reject(error);
    else if (error.has('WRONG_STATE', 'NOT_FOUND')) {
      ended = true;
      over.resolve({
        why: 'This stream has ended: on another device, by the limits of the profile, or since it stood for too long.',
      });
    }
    // What else is refused of a report spoils no film.
  }

  const show = () => overlay(measured, hls, bufferSeconds());
  const connection = new Connection(hls, Hls, signal, {
    // Its address may be refused since the stream has ended: the server says so.
    doubted: () => report(),
    failed: (code, message) => {
      measured.stands('FAILED');
      report({ error: { code, ...(message && { message: message.slice(0, 500) }) } });
      reporting.then(() => over.resolve({ why: 'The video could not be played. It goes on where it stopped.' }));
    },
  });
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
  on(video, 'seeking', () => (ended ? over.resolve({ from: video.currentTime }) : stands('SEEKING')));
  on(video, 'play', () => ended && over.resolve({ from: 0 }));
  on(video, 'ended', async () => {
    stands('ENDED');
    if (!watched.next) return;
    const me = await viewer
      .me()
      .catch((error) => (error instanceof Refusal && error.has('UNAUTHENTICATED') ? over.reject(error) : null));
    if (me?.activeProfile?.preferences?.autoplay) over.resolve({ next: watched.next.id });
  });
  /** What does not come through is no matter: a stream of which nothing is heard ends within a minute. */
  const leave = (positionSeconds) =>
    viewer.farewell(endMutation, { input: { sessionId, positionSeconds } }).catch(console.debug);
  on(globalThis, 'pagehide', () => {
    if (!ended) leave(video.currentTime);
  });
  hls.on(Hls.Events.LEVEL_SWITCHED, show);
  const timers = [setInterval(() => report(), session.heartbeatIntervalSeconds * 1000), setInterval(show, 1_000)];
  addControls({ video, hls, Hls, session, signal, next: () => over.resolve({ next: watched.next.id }) });
  hls.loadSource(session.manifestUrl);
  hls.attachMedia(video);
  hls.on(Hls.Events.MANIFEST_PARSED, () =>
    video.play().catch(({ name }) => name === 'NotAllowedError' && notice('Press play: this browser waits for you.')),
  );

  try {
    return await over.promise;
  } finally {
    const positionSeconds = video.currentTime;
    for (const timer of timers) clearInterval(timer);
    video.pause();
    listening.abort();
    hls.destroy();
    notice();
    if (!ended) leave(positionSeconds);
  }
}
