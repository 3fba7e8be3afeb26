// A title to try: played in this page as any client plays it, with its quality as the platform sees it.
import { deviceNamed } from '/pages/device.js';
import { passes, Refusal } from '/pages/graphql.js';
import { loggedOut, Playing } from '/pages/playing.js';
import { h, partsOf, say } from './dom.js';
import * as format from './format.js';
import { wordsFor } from './words.js';

const fields = `nodes { __typename id name releaseYear
  ... on Movie { video { id status } }
  ... on Show { seasons { number episodes { number name video { id status } } } } }`;
const newest = `query Newest { titles(first: 30) { ${fields} } }`;
const found = `query Found($query: String!) { search(query: $query, first: 20) { ${fields} } }`;
const start = `mutation StartStream($input: StartStreamInput!) { startStream(input: $input) {
  session { id manifestUrl heartbeatIntervalSeconds resumePositionSeconds }
  openStreams { sessionId } userErrors { code message } } }`;
const progress = `subscription StreamProgress($sessionId: ID!) { streamProgress(sessionId: $sessionId) {
  state positionSeconds bitrateKbps bufferSeconds cdn
  quality { score startupSeconds rebufferCount rebufferRatio averageBitrateKbps droppedFrames } } }`;
const end = `mutation EndStream($input: EndStreamInput!) {
  endStream(input: $input) { session { id } userErrors { code message } } }`;
const device = deviceNamed('Console');
/** Where there is nothing to play yet it is looked for again, in milliseconds. */
const againMs = 15_000;

const words = {
  LIMIT_REACHED: 'So many devices of this account play already: end one of them first.',
  NOT_FOUND: 'There is no such video any more.',
  PIN_REQUIRED:
    'The profile of this account is locked with a PIN: enter it on the watch page, or try with another account.',
  RESTRICTED: 'The parental controls of this profile hide this title.',
  OUTSIDE_VIEWING_HOURS: 'The profile of this account may not watch at this hour.',
};
const wordsOf = (error) => words[error.codes?.find((code) => Object.hasOwn(words, code))] ?? wordsFor(error);

export function startPlayer({ viewer, live, signal, over }) {
  const { section, state, content } = partsOf('player');
  const [form, list, screen] = [
    section.querySelector('form'),
    content.querySelector('.found'),
    content.querySelector('.screen'),
  ];
  let leave = () => {};
  /** What was wanted last, of what was found and what was chosen: what comes later of what was wanted before is left. */
  let asked = 0;
  let chosen = 0;
  let begun = Promise.resolve();
  let timer;

  const find = async (quietly = false) => {
    clearTimeout(timer);
    const query = form.elements.query.value.trim();
    asked += 1;
    const mine = asked;
    if (!quietly) say(state, 'One moment …');
    try {
      const { nodes } = query ? await viewer.ask(found, { query }) : await viewer.ask(newest, {});
      if (mine !== asked || signal.aborted) return;
      const videos = nodes.flatMap(videosOf);
      // The first films are being put in: they come by themselves.
      if (videos.length === 0 && !query) timer = setTimeout(find, againMs, true);
      list.replaceChildren(...videos.map((video) => choiceOf(video, () => play(video))));
      say(
        state,
        videos.length > 0
          ? ''
          : query
            ? `Nothing that can be played answers to “${query}”.`
            : 'There is no title that can be played yet.',
      );
    } catch (error) {
      if (mine !== asked || signal.aborted) return;
      fail(error);
      if (passes(error)) timer = setTimeout(find, againMs, true);
    }
  };
  const fail = (error) => {
    if (loggedOut(error)) over(wordsFor(error));
    else say(state, wordsOf(error));
  };
  const play = async (video, from) => {
    leave();
    say(state, 'One moment …');
    chosen += 1;
    const mine = chosen;
    try {
      await loadHls();
      // One after the other: a profile is chosen once, and a stream that nobody wants any more is ended.
      begun = begun.catch(() => {}).then(() => (mine === chosen ? sessionOf(viewer, video.id) : undefined));
      const session = await begun;
      if (!session || signal.aborted) return;
      if (mine !== chosen) return endUnseen(viewer, session);
      say(state);
      leave = show({
        viewer,
        live,
        screen,
        session,
        video,
        from,
        fail,
        again: (at) => play(video, at),
        say: (text) => say(state, text),
      });
    } catch (error) {
      if (mine === chosen) fail(error);
    }
  };
  form.addEventListener(
    'submit',
    (event) => {
      event.preventDefault();
      find();
    },
    { signal },
  );
  section.querySelector('[data-does=end]').addEventListener('click', () => leave(), { signal });
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    leave();
  });
  find();
}

const videosOf = (title) => {
  const year = title.releaseYear ?? '';
  if (title.__typename === 'Movie')
    return title.video?.status === 'READY' ? [{ id: title.video.id, name: title.name, more: String(year) }] : [];
  return (title.seasons ?? []).flatMap((season) =>
    season.episodes.flatMap(({ number, name, video }) =>
      video?.status === 'READY'
        ? [{ id: video.id, name: `${title.name} – ${name}`, more: `S${season.number} E${number}` }]
        : [],
    ),
  );
};

const choiceOf = ({ id, name, more }, click) =>
  h(
    'li',
    {},
    h(
      'button',
      { type: 'button', className: 'quiet', 'data-video': id, click },
      h('span', {}, name),
      h('span', { className: 'dim' }, more),
    ),
  );

/** It is larger than the rest of the page, and loaded when something is played. */
let loading;
function loadHls() {
  loading ??= new Promise((resolve, reject) => {
    const failed = () => {
      loading = undefined;
      reject(new TypeError('hls.js cannot be loaded'));
    };
    document.head.append(h('script', { src: '/pages/hls.js', load: resolve, error: failed }));
  });
  return loading;
}

/** A session of the account's first profile, where the log-in has none yet. */
async function sessionOf(viewer, videoId) {
  const input = { videoId, device };
  try {
    return (await viewer.ask(start, { input })).session;
  } catch (error) {
    if (!(error instanceof Refusal && error.has('FORBIDDEN'))) throw error;
    const { profiles } = await viewer.me();
    if (profiles.length === 0) throw error;
    await viewer.switchTo(profiles[0].id);
    return (await viewer.ask(start, { input })).session;
  }
}

/** Ends a stream that was begun for nobody. What does not come through is no matter: it ends within a minute of silence. */
function endUnseen(viewer, { id }) {
  viewer.farewell(end, { input: { sessionId: id, positionSeconds: 0 } }).catch(console.debug);
}

/** Plays a session in the page; gives what ends it. */
function show({ viewer, live, screen, session, video, from, fail, again, say: tell }) {
  const [element, facts] = [screen.querySelector('video'), screen.querySelector('.facts')];
  say(screen.querySelector('.playing'), video.name);
  facts.replaceChildren();
  screen.hidden = false;
  const playing = new Playing({
    video: element,
    viewer,
    session,
    from: from ?? session.resumePositionSeconds,
    contentId: video.id,
    notice: (text = '') => say(screen.querySelector('.notice'), text),
    show: () => {},
  });
  const unfollow = live.subscribe(
    progress,
    { sessionId: session.id },
    { next: (stream) => drawFacts(facts, stream), ended: () => {} },
  );
  let left = false;
  const leave = () => {
    if (left) return;
    left = true;
    unfollow();
    playing.end();
    screen.hidden = true;
  };
  playing.over.promise.then(
    ({ why, from: at }) => {
      if (left) return;
      leave();
      if (at === undefined) tell(why);
      else again(at);
    },
    (error) => {
      leave();
      fail(error);
    },
  );
  playing.begin();
  return leave;
}

function drawFacts(list, { state, positionSeconds, bitrateKbps, bufferSeconds, cdn, quality }) {
  const facts = [
    ['State', format.word(state)],
    ['At', format.span(positionSeconds)],
    ['Score', format.score(quality?.score)],
    ['Bitrate', format.kilobits(bitrateKbps)],
    ['Mean bitrate', format.kilobits(quality?.averageBitrateKbps)],
    ['Loaded ahead', format.seconds(bufferSeconds)],
    ['First picture after', format.seconds(quality?.startupSeconds)],
    ['Waited for data', quality ? `${quality.rebufferCount}× · ${format.percent(quality.rebufferRatio)}` : format.none],
    ['Dropped pictures', format.count(quality?.droppedFrames)],
    ['CDN', cdn ?? format.none],
  ];
  if (list.children.length === 0)
    list.replaceChildren(...facts.map(([name]) => h('div', {}, h('dt', {}, name), h('dd'))));
  for (const [i, value] of list.querySelectorAll('dd').entries()) say(value, facts[i][1]);
}
