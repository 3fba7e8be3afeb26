// The console: who works it logs in, and its sections begin, each by itself; until the log-in ends.
import { startCdns } from './cdns.js';
import { say, soon } from './dom.js';
import { startEngagement } from './engagement.js';
import { startIngest } from './ingest.js';
import { Live } from './live.js';
import { startLoad } from './load.js';
import { keepOverReload, keptViewer, logIn } from './logIn.js';
import { startMinute } from './minute.js';
import { startPlayer } from './player.js';
import { startQuality } from './quality.js';
import { startRegions } from './regions.js';
import { startReport } from './report.js';
import { startServices } from './services.js';
import { startStreams } from './streams.js';
import { startTitles } from './titles.js';
import { startTopology } from './topology.js';
import { lacking, wordsFor } from './words.js';

const element = (id) => document.getElementById(id);
/** As it stands before anybody logs in: whoever comes next finds nothing of those before. */
const emptyBoard = element('board').cloneNode(true);
const meQuery = 'query Operator { me { email scopes } }';

/** What begins each section, and the scopes that it wants one of. */
const sections = [
  ['minute', startMinute, ['analytics:read']],
  ['topology', startTopology, ['platform:operate', 'analytics:read']],
  ['load', startLoad, ['platform:operate']],
  ['services', startServices, []],
  ['streams', startStreams, ['streams:read']],
  ['ingest', startIngest, ['catalog:write']],
  ['engagement', startEngagement, ['analytics:read']],
  ['quality', startQuality, ['analytics:read']],
  ['titles', startTitles, ['analytics:read']],
  ['regions', startRegions, ['analytics:read']],
  ['player', startPlayer, []],
  ['cdns', startCdns, ['streams:read']],
  ['report', startReport, ['analytics:read']],
];

/** Resolves, with the reason, when the log-in has ended. */
async function board(viewer) {
  const { promise, resolve: over } = Promise.withResolvers();
  const leaving = new AbortController();
  const { signal } = leaving;
  keepOverReload(viewer, signal);
  try {
    return await worked(viewer, { signal, over, ended: promise });
  } finally {
    leaving.abort();
    for (const id of ['account', 'sections', 'connection', 'rights']) element(id).hidden = true;
    for (const id of ['who', 'rights']) say(element(id));
    element('board').replaceWith(emptyBoard.cloneNode(true));
  }
}

/** Shows the sections, and has them go on until the log-in has ended. */
async function worked(viewer, { signal, over, ended }) {
  element('log-out').addEventListener(
    'click',
    () =>
      viewer.logOut().then(
        () => over(''),
        (error) => !signal.aborted && sayConnection(wordsFor(error), 'lost'),
      ),
    { signal },
  );
  const { email, scopes } = await operator(viewer, signal);
  say(element('who'), email ?? '');
  for (const id of ['account', 'sections', 'board', 'connection']) element(id).hidden = false;
  sayRights(scopes);
  const live = new Live(viewer, { state: connectionTold(signal), over: (error) => over(wordsFor(error)) }, signal);
  const resized = (draw) => globalThis.addEventListener('resize', () => soon(draw, signal), { signal });
  element('charts').hidden = !scopes.includes('analytics:read');
  for (const [id, start, anyOf] of sections) {
    const mayNot = anyOf.length > 0 && !anyOf.some((scope) => scopes.includes(scope));
    const section = element(id);
    for (const part of section.querySelectorAll('.content, .bar, form')) part.hidden = mayNot;
    if (mayNot) sayLacking(section.querySelector('.state'), anyOf);
    else start({ viewer, live, signal, over, resized });
  }
  return ended;
}

/** Who is logged in; asked until there is an answer. */
async function operator(viewer, signal) {
  for (let waitMs = 1_000; ; waitMs = Math.min(30_000, waitMs * 2)) {
    try {
      return await viewer.ask(meQuery, {});
    } catch (error) {
      if (error.has?.('UNAUTHENTICATED')) throw error;
      sayConnection(wordsFor(error), 'lost');
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      signal.throwIfAborted();
    }
  }
}

/** To be read in its place: what all of them lack is said at the top, and read out there. */
function sayLacking(state, anyOf) {
  state.removeAttribute('role');
  say(state, lacking(anyOf));
}

function sayRights(scopes) {
  const missing = [...new Set(sections.flatMap(([, , anyOf]) => anyOf))].filter((scope) => !scopes.includes(scope));
  element('rights').hidden = missing.length === 0;
  say(
    element('rights'),
    `This account lacks the rights ${missing.join(', ')}: the sections that want them stay empty. Log in with another account, or have an administrator give this one the role ADMIN.`,
  );
}

/** What changes every second is seen alone: nobody wants it read out. */
function sayConnection(text, kind = '', seen = '') {
  const pill = element('connection');
  pill.hidden = false;
  pill.className = `pill ${kind}`;
  const [said, shown] = pill.children;
  say(said, text);
  say(shown, seen);
}

/** Says how the connection is; while it is lost, in how many seconds it is tried again. */
function connectionTold(signal) {
  let timer;
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    delete document.body.dataset.connection;
  });
  return (state, waitMs) => {
    clearInterval(timer);
    // What was given up for a while is asked at once.
    const { connection: before } = document.body.dataset;
    document.body.dataset.connection = state;
    if (before === 'lost' && state === 'live') globalThis.dispatchEvent(new Event('found'));
    if (state === 'live') return sayConnection('Live');
    const until = Date.now() + waitMs;
    const count = () => {
      const left = Math.ceil((until - Date.now()) / 1000);
      sayConnection('No connection: it is tried again', 'lost', left > 0 ? ` in ${left} s` : ' now');
    };
    count();
    timer = setInterval(count, 1_000);
  };
}

let why = '';
for (let viewer = await keptViewer(); ; viewer = undefined) {
  viewer ??= await logIn(why);
  why = await board(viewer).catch(wordsFor);
}
