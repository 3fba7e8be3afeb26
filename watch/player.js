// Plays one video as any client of Marquee would: logIn, startStream, hls.js on the manifest, reportPlayback, endStream.
import { addControls, kilobits } from './controls.js';
import { ask, logIn, Refusal } from './graphql.js';
import { Measurements } from './measurements.js';

const videoId = location.pathname.split('/').pop();
const element = (id) => document.getElementById(id);
const [video, form] = ['video', 'login'].map(element);
const { Hls } = globalThis;

const startMutation = `mutation StartStream($input: StartStreamInput!) {
  startStream(input: $input) {
    session { id manifestUrl storyboardUrl heartbeatIntervalSeconds resumePositionSeconds
      video { durationSeconds title { name } episode { name } marks { kind startSeconds endSeconds }
        next { id episode { name } } } }
    openStreams { sessionId device { name kind } startedAt }
    userErrors { code message } } }`;
const reportMutation = `mutation Report($input: ReportPlaybackInput!) {
  reportPlayback(input: $input) { session { id state } userErrors { code message } } }`;
const endMutation = `mutation End($input: EndStreamInput!) {
  endStream(input: $input) { session { id } userErrors { code message } } }`;
const viewerQuery = 'query Viewer { me { activeProfile { preferences { autoplay } } } }';

const show = (id, text) => {
  element(id).textContent = text;
};
const complain = (error) => show('problem', error.message);

/** How far the player has loaded beyond where it plays, in seconds. */
function bufferSeconds() {
  for (let i = 0; i < video.buffered.length; i++)
    if (video.buffered.start(i) <= video.currentTime + 0.1 && video.currentTime < video.buffered.end(i))
      return video.buffered.end(i) - video.currentTime;
  return 0;
}

/** Begins a stream; where too many go on, the viewer may choose one that ends for it. */
async function start(tokens, replaceSessionId) {
  const input = { videoId, device: { kind: 'WEB', name: 'Watch page' }, ...(replaceSessionId && { replaceSessionId }) };
  try {
    return (await ask(startMutation, { input }, tokens)).session;
  } catch (error) {
    const open = error instanceof Refusal ? error.answer?.openStreams : undefined;
    if (!open?.length) throw error;
    complain(error);
    const chosen = Promise.withResolvers();
    const buttons = open.map(({ sessionId, device, startedAt }) => {
      const button = document.createElement('button');
      button.textContent = `End ${device.name ?? device.kind.toLowerCase()}, on since ${new Date(startedAt).toLocaleTimeString()}`;
      button.addEventListener('click', () => chosen.resolve(sessionId));
      return button;
    });
    element('open').replaceChildren(...buttons);
    const replaced = await chosen.promise;
    element('open').replaceChildren();
    show('problem', '');
    return start(tokens, replaced);
  }
}

async function play(tokens) {
  const session = await start(tokens);
  const { video: watched } = session;
  const name = [watched.title?.name, watched.episode?.name].filter(Boolean).join(' – ');
  document.title = `${name} · Marquee`;
  show('title', name);

  const hls = new Hls({
    startPosition: session.resumePositionSeconds || -1,
    // What is loaded further ahead is mostly lost when somebody leaves.
    maxMaxBufferLength: 60,
    cmcd: { sessionId: session.id, contentId: videoId },
  });
  const measured = new Measurements(video, hls, Hls);
  // For who opens the console.
  Object.assign(globalThis, { marquee: { hls, session, measured } });
  addControls({ video, hls, Hls, session, watched });
  hls.loadSource(session.manifestUrl);
  hls.attachMedia(video);
  hls.on(Hls.Events.MANIFEST_PARSED, () =>
    video.play().catch(() => show('state', 'Press play: this browser waits for you.')),
  );

  let over = false;
  let reporting = Promise.resolve();
  /** Reports go one after the other: each tells what has changed since the one before. */
  function report(more = {}) {
    if (over) return;
    over = measured.state === 'ENDED' || measured.state === 'FAILED';
    const level = hls.levels[hls.currentLevel];
    const input = {
      sessionId: session.id,
      ...measured.take(),
      bufferSeconds: bufferSeconds(),
      ...(level && { bitrateKbps: Math.round(level.bitrate / 1000) }),
      ...more,
    };
    overlay();
    reporting = reporting.then(() => ask(reportMutation, { input }, tokens)).catch(stopped);
  }

  /** A stream that was ended from elsewhere has nothing more to play. */
  function stopped(error) {
    complain(error);
    if (!error.codes?.includes('WRONG_STATE')) return;
    over = true;
    hls.stopLoad();
    video.pause();
  }

  function overlay() {
    const level = hls.levels[hls.currentLevel];
    show('state', measured.state.toLowerCase());
    show('picture', level ? `${level.width} × ${level.height}` : '–');
    show('bitrate', level ? kilobits(level.bitrate) : '–');
    show('throughput', kilobits(hls.bandwidthEstimate));
    show('buffer', `${bufferSeconds().toFixed(1)} s`);
    show('startup', measured.startupSeconds === undefined ? '–' : `${measured.startupSeconds.toFixed(2)} s`);
    show('rebuffers', String(measured.totals.rebuffers));
    show('dropped', String(measured.totals.dropped));
    show('network', measured.network ?? '–');
  }

  const stands = (state) => () => {
    measured.stands(state);
    report();
  };
  hls.on(Hls.Events.ERROR, (_event, { fatal, details, error }) => {
    if (!fatal) return;
    show('problem', `The player stopped: ${details}`);
    measured.stands('FAILED');
    report({ error: { code: details, ...(error?.message && { message: error.message.slice(0, 500) }) } });
  });
  video.addEventListener('playing', () => {
    measured.playing();
    report();
  });
  video.addEventListener('waiting', () => {
    measured.waiting();
    report();
  });
  video.addEventListener('pause', () => !video.ended && stands('PAUSED')());
  video.addEventListener('seeking', stands('SEEKING'));
  video.addEventListener('ended', stands('ENDED'));
  video.addEventListener('ended', async () => {
    if (!watched.next) return;
    const { activeProfile } = await ask(viewerQuery, {}, tokens);
    if (activeProfile?.preferences?.autoplay) location.href = `/watch/${watched.next.id}`;
  });
  hls.on(Hls.Events.LEVEL_SWITCHED, overlay);
  setInterval(report, session.heartbeatIntervalSeconds * 1000);
  setInterval(overlay, 1_000);
  addEventListener('pagehide', () => {
    if (over) return;
    over = true;
    const input = { sessionId: session.id, positionSeconds: video.currentTime };
    ask(endMutation, { input }, tokens, true).catch(complain);
  });
}

async function begin(email, password) {
  show('problem', '');
  form.hidden = true;
  try {
    await play(await logIn(email, password));
  } catch (error) {
    complain(error);
    form.hidden = false;
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const { email, password } = form.elements;
  begin(email.value, password.value);
});
// Outside production the server names a sample account to play with at once.
const { email, password } = document.body.dataset;
if (email && password) begin(email, password);
else form.hidden = false;
