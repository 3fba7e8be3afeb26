// Plays one video as any client of Marquee would: logIn, startStream, hls.js on the manifest, reportPlayback, endStream.

const videoId = location.pathname.split('/').pop();
const element = (id) => document.getElementById(id);
const [video, form] = ['video', 'login'].map(element);
const { Hls } = globalThis;

const logInMutation = `mutation LogIn($input: LogInInput!) {
  logIn(input: $input) { tokens { accessToken refreshToken } userErrors { message } } }`;
const refreshMutation = `mutation Refresh($input: RefreshSessionInput!) {
  refreshSession(input: $input) { tokens { accessToken refreshToken } userErrors { message } } }`;
const startMutation = `mutation StartStream($input: StartStreamInput!) {
  startStream(input: $input) {
    session { id manifestUrl heartbeatIntervalSeconds resumePositionSeconds
      video { title { name } episode { name } } }
    userErrors { message } } }`;
const reportMutation = `mutation Report($input: ReportPlaybackInput!) {
  reportPlayback(input: $input) { session { id state } userErrors { code message } } }`;
const endMutation = `mutation End($input: EndStreamInput!) {
  endStream(input: $input) { session { id } userErrors { message } } }`;

const eventsMutation = `mutation Events($input: RecordEventsInput!) {
  recordEvents(input: $input) { rejected { message } userErrors { message } } }`;

/** Sends an operation; gives the one field of its data. What the server refuses is thrown, in its words. */
async function ask(query, input, { accessToken } = {}, keepalive = false) {
  const response = await fetch('/graphql', {
    method: 'POST',
    keepalive,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(accessToken && { authorization: `Bearer ${accessToken}` }),
    },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data, errors } = await response.json();
  const answer = data && Object.values(data)[0];
  const faults = [...(errors ?? []), ...(answer?.userErrors ?? [])];
  if (faults.length > 0 || !answer) throw new Error(faults.map(({ message }) => message).join(' ') || 'No answer.');
  return answer;
}

/** Tokens live in this tab alone; the access token is renewed before it ends. */
async function logIn(email, password) {
  const { tokens } = await ask(logInMutation, { email, password, device: { kind: 'WEB', name: 'Watch page' } });
  setInterval(async () => {
    const { tokens: next } = await ask(refreshMutation, { refreshToken: tokens.refreshToken });
    Object.assign(tokens, next);
  }, 10 * 60_000);
  return tokens;
}

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

/** What reportPlayback wants to know, gathered from the element; counts start again after each report. */
class Measurements {
  #asked = performance.now();
  #startupSeconds;
  #stalledAt;
  #rebuffer = { count: 0, seconds: 0 };
  #dropped = 0;
  #pending;
  state = 'STARTING';

  started() {
    if (this.#startupSeconds === undefined) {
      this.#startupSeconds = (performance.now() - this.#asked) / 1000;
      this.#pending = this.#startupSeconds;
      show('startup', `${this.#startupSeconds.toFixed(2)} s`);
    }
    if (this.#stalledAt !== undefined) this.#rebuffer.seconds += (performance.now() - this.#stalledAt) / 1000;
    this.#stalledAt = undefined;
    this.state = 'PLAYING';
  }

  waiting() {
    if (this.#startupSeconds === undefined || video.seeking) return;
    this.#rebuffer.count += 1;
    this.#stalledAt = performance.now();
    this.state = 'BUFFERING';
  }

  /** Without waiting and pauses: what of the video was played. */
  playingSeconds() {
    let seconds = 0;
    for (let i = 0; i < video.played.length; i++) seconds += video.played.end(i) - video.played.start(i);
    return seconds;
  }

  take() {
    const dropped = video.getVideoPlaybackQuality().droppedVideoFrames;
    const report = {
      droppedFrames: dropped - this.#dropped,
      rebuffer: this.#rebuffer,
      ...(this.#pending !== undefined && { startupSeconds: this.#pending }),
    };
    this.#dropped = dropped;
    this.#rebuffer = { count: 0, seconds: 0 };
    this.#pending = undefined;
    return report;
  }
}

async function play(tokens) {
  const measured = new Measurements();
  const { session } = await ask(startMutation, { videoId, device: { kind: 'WEB', name: 'Watch page' } }, tokens);
  const name = [session.video.title?.name, session.video.episode?.name].filter(Boolean).join(' – ');
  document.title = `${name} · Marquee`;
  show('title', name);

  const hls = new Hls({ startPosition: session.resumePositionSeconds || -1 });
  hls.loadSource(session.manifestUrl);
  hls.attachMedia(video);
  hls.on(Hls.Events.ERROR, (_event, { fatal, details }) => {
    if (!fatal) return;
    show('problem', `The player stopped: ${details}`);
    measured.state = 'FAILED';
    report({ error: { code: details } });
  });
  hls.on(Hls.Events.MANIFEST_PARSED, () =>
    video.play().catch(() => show('state', 'Press play: this browser waits for you.')),
  );

  let over = false;
  async function report(more = {}) {
    if (over) return;
    const level = hls.levels[hls.currentLevel];
    show('state', measured.state.toLowerCase());
    show('picture', level ? `${level.width} × ${level.height}` : '–');
    show('bitrate', level ? `${Math.round(level.bitrate / 1000)} kb/s` : '–');
    show('buffer', `${bufferSeconds().toFixed(1)} s`);
    over = measured.state === 'ENDED' || measured.state === 'FAILED';
    await ask(
      reportMutation,
      {
        sessionId: session.id,
        state: measured.state,
        positionSeconds: video.currentTime,
        bufferSeconds: bufferSeconds(),
        ...(level && { bitrateKbps: Math.round(level.bitrate / 1000) }),
        ...measured.take(),
        ...more,
      },
      tokens,
    ).catch(complain);
  }
  const tell = (type, data, keepalive) => {
    const event = {
      id: `${session.id}-${type}`,
      type,
      at: new Date().toISOString(),
      videoId,
      sessionId: session.id,
      data,
    };
    ask(eventsMutation, { events: [event] }, tokens, keepalive).catch(complain);
  };
  const ended = () => tell('VIEW_ENDED', { playingSeconds: measured.playingSeconds(), completed: video.ended }, true);
  const becomes = (state) => () => {
    measured.state = state;
    report();
  };
  video.addEventListener('playing', () => {
    measured.started();
    report();
  });
  video.addEventListener('waiting', () => {
    measured.waiting();
    report();
  });
  video.addEventListener('pause', () => !video.ended && becomes('PAUSED')());
  video.addEventListener('seeking', becomes('SEEKING'));
  video.addEventListener('ended', becomes('ENDED'));
  video.addEventListener('ended', ended, { once: true });
  video.addEventListener('playing', () => tell('VIEW_STARTED', {}), { once: true });
  setInterval(report, session.heartbeatIntervalSeconds * 1000);
  addEventListener('pagehide', () => {
    if (over) return;
    over = true;
    ended();
    ask(endMutation, { sessionId: session.id, positionSeconds: video.currentTime }, tokens, true).catch(complain);
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
