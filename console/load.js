// Load that is sent on purpose: begun, followed and stopped.
import { h, partsOf, say, soon } from './dom.js';
import * as format from './format.js';
import { poll } from './poll.js';
import { makeProgress, setProgress } from './progress.js';
import { replaceTable, table } from './table.js';
import { wordsFor } from './words.js';

const load = `id sequence status mix sent answered failed requestsPerSecond wantedRequestsPerSecond seconds
  p50Ms p99Ms startedAt endedAt`;
const loads = `query Loads { loads(first: 5) { ${load} } }`;
const simulate = `mutation SimulateLoad($input: SimulateLoadInput!) {
  simulateLoad(input: $input) { load { ${load} } userErrors { code message } } }`;
const stopLoad = `mutation StopLoad($input: StopLoadInput!) {
  stopLoad(input: $input) { load { ${load} } userErrors { code message } } }`;
const progress = `subscription LoadProgress($loadId: ID!) { loadProgress(loadId: $loadId) { ${load} } }`;

const words = { RUNNING: 'goes on', STOPPED: 'stopped', COMPLETED: 'done', FAILED: 'failed' };
const kinds = { COMPLETED: 'good', FAILED: 'bad', STOPPED: 'warn' };

export function startLoad({ viewer, live, signal, over }) {
  const { section, state, content } = partsOf('load');
  const form = content.querySelector('form');
  const [start, stop] = [form.querySelector('[type=submit]'), form.querySelector('[data-does=stop]')];
  const now = content.querySelector('.now');
  const earlier = content.querySelector('.earlier');
  let current;
  let past = [];
  let unfollow = () => {};
  let lost = false;

  const box = h(
    'div',
    { 'data-load': '', hidden: true },
    h('div', { className: 'row' }, h('span'), h('span', { className: 'badge' })),
    makeProgress('How much of the load has been sent'),
    h('dl', { className: 'facts' }),
  );
  now.replaceChildren(box);

  const draw = () => {
    const running = current?.status === 'RUNNING';
    // A button that goes away takes the focus along: it goes on to the one that comes.
    const focused = document.activeElement;
    start.hidden = running;
    stop.hidden = !running;
    if (focused === start && running) stop.focus();
    if (focused === stop && !running) start.focus();
    box.hidden = !current;
    if (current) drawLoad(box, current);
    const others = past.filter(({ id }) => id !== current?.id);
    replaceTable(earlier, ...(others.length > 0 ? [earlierOf(others)] : []));
  };
  const take = (one) => {
    if (current?.id === one.id && current.sequence > one.sequence) return;
    current = one;
    soon(draw, signal);
  };
  const follow = (one) => {
    take(one);
    unfollow();
    unfollow = () => {};
    if (one.status !== 'RUNNING') return;
    unfollow = live.subscribe(
      progress,
      { loadId: one.id },
      {
        next: (one) => {
          // What was said of something else stays.
          if (lost) say(state);
          lost = false;
          take(one);
        },
        failed: (error) => {
          lost = true;
          say(state, wordsFor(error));
        },
        ended: () => again(),
      },
    );
  };
  const again = poll({ state, signal, over }, 15_000, async () => {
    past = await viewer.ask(loads, {});
    const running = past.find(({ status }) => status === 'RUNNING');
    const mine = past.find(({ id }) => id === current?.id);
    if (running && running.id !== current?.id) follow(running);
    else if (mine) take(mine);
    soon(draw, signal);
  });
  const act = async (button, task) => {
    button.disabled = true;
    say(state);
    try {
      await task();
    } catch (error) {
      if (error.has?.('UNAUTHENTICATED')) return over(wordsFor(error));
      // One goes on already: that is the one to follow.
      if (error.answer?.load) follow(error.answer.load);
      say(state, wordsFor(error));
    } finally {
      button.disabled = false;
    }
  };
  form.addEventListener(
    'submit',
    (event) => {
      event.preventDefault();
      const { mix, requestsPerSecond, seconds } = Object.fromEntries(new FormData(form));
      const input = { mix, requestsPerSecond: Number(requestsPerSecond), seconds: Number(seconds) };
      act(start, async () => follow((await viewer.ask(simulate, { input })).load));
    },
    { signal },
  );
  stop.addEventListener(
    'click',
    () => act(stop, async () => take((await viewer.ask(stopLoad, { input: { loadId: current.id } })).load)),
    { signal },
  );
  signal.addEventListener('abort', () => {
    unfollow();
    section.querySelector('.now').replaceChildren();
  });
}

function drawLoad(
  box,
  { status, mix, sent, answered, failed, requestsPerSecond, wantedRequestsPerSecond, seconds, p50Ms, p99Ms },
) {
  box.dataset.load = status;
  const [name, badge] = box.querySelectorAll('.row > span');
  say(name, `${format.capital(format.word(mix))}, ${wantedRequestsPerSecond}/s for ${format.span(seconds)}`);
  badge.className = `badge ${kinds[status] ?? ''}`;
  say(badge, words[status] ?? format.word(status));
  // As many are sent as its rate and its time say: whatever the clock here shows.
  const percent = status === 'COMPLETED' ? 100 : (100 * sent) / (wantedRequestsPerSecond * seconds);
  setProgress(box.querySelector('.progress'), percent, kinds[status] === 'warn' ? '' : (kinds[status] ?? ''));
  const facts = [
    ['Begun', format.count(sent)],
    ['Answered', format.count(answered)],
    ['Failed', format.count(failed)],
    ['A second', format.rate(requestsPerSecond)],
    ['p50', format.milliseconds(p50Ms)],
    ['p99', format.milliseconds(p99Ms)],
  ];
  const list = box.querySelector('dl');
  if (list.children.length === 0)
    list.replaceChildren(...facts.map(([label]) => h('div', {}, h('dt', {}, label), h('dd'))));
  for (const [i, value] of list.querySelectorAll('dd').entries()) say(value, facts[i][1]);
}

const earlierOf = (loads) =>
  h(
    'details',
    {},
    h('summary', {}, 'Loads before'),
    table(
      'Loads that were sent before',
      [
        { name: 'Load', of: ({ mix, startedAt }) => `${format.capital(format.word(mix))}, ${format.ago(startedAt)}` },
        { name: 'State', of: ({ status }) => words[status] ?? format.word(status) },
        { name: 'Begun', number: true, of: ({ sent }) => format.count(sent) },
        { name: 'Failed', number: true, of: ({ failed }) => format.count(failed) },
        { name: 'p99', number: true, of: ({ p99Ms }) => format.milliseconds(p99Ms) },
      ],
      loads,
    ),
  );
