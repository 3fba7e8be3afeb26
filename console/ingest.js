// Jobs that fill the catalogue: as they move, to be stopped and to be tried again.
import { h, keep, partsOf, say, soon } from './dom.js';
import * as format from './format.js';
import { poll } from './poll.js';
import { makeProgress, setProgress } from './progress.js';
import { confirmed } from './question.js';
import { wordsFor } from './words.js';

const job = `id kind status stage percent sequence speed secondsLeft attempts createdAt finishedAt
  failure { code message } renditions { name percent } items { found created updated skipped failed }
  video { id title { name } episode { name } }`;
const query = `query IngestJobs($first: Int!) { ingestJobs(first: $first) { totalCount nodes { ${job} } } }`;
const subscription = `subscription IngestActivity { ingestActivity { ${job} } }`;
const cancel = `mutation CancelIngest($input: CancelIngestInput!) {
  cancelIngest(input: $input) { job { ${job} } userErrors { code message } } }`;
const retry = `mutation RetryIngest($input: RetryIngestInput!) {
  retryIngest(input: $input) { job { ${job} } userErrors { code message } } }`;

/** The newest so many are shown. */
const shown = 8;

export function startIngest({ viewer, live, signal, over }) {
  const { state, content } = partsOf('ingest');
  const jobs = new Map();
  const draw = () => {
    const newest = [...jobs.values()].toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
    for (const { id } of newest.slice(shown)) jobs.delete(id);
    const list = newest.slice(0, shown);
    keep(content, list.length > 0 ? list : [{ id: 'none' }], { key: ({ id }) => id, make, update });
  };
  const take = (one) => {
    const known = jobs.get(one.id);
    if (known && known.sequence > one.sequence) return;
    jobs.set(one.id, one);
    soon(draw, signal);
  };
  const act = async (mutation, { id }, item) => {
    const input = { jobId: id };
    try {
      take((await viewer.ask(mutation, { input })).job);
      say(item.querySelector('.fault'));
    } catch (error) {
      if (error.has?.('UNAUTHENTICATED')) over(wordsFor(error));
      else say(item.querySelector('.fault'), wordsFor(error));
    }
  };
  const make = ({ id }) => {
    if (id === 'none') return h('li', { className: 'dim' }, 'There is no job. npm run ingest puts a film in.');
    const item = h(
      'li',
      { 'data-job': id },
      h('div', { className: 'row' }, h('span', { className: 'name' }), h('span', { className: 'badge' })),
      makeProgress(''),
      h('p', { className: 'dim small about' }),
      h('p', { className: 'down small fault' }),
    );
    const stop = async () => {
      const yes = await confirmed(
        `Stop the ingest of ${nameOf(jobs.get(id))}? What is made of it so far is lost.`,
        'Stop it',
        signal,
      );
      if (yes) await act(cancel, { id }, item);
    };
    const again = async () => {
      if (await confirmed(`Queue the ingest of ${nameOf(jobs.get(id))} again?`, 'Queue it', signal))
        await act(retry, { id }, item);
    };
    item.append(
      h(
        'div',
        { className: 'buttons' },
        h('button', { type: 'button', className: 'danger', 'data-does': 'cancel', click: stop }, 'Stop'),
        h('button', { type: 'button', className: 'quiet', 'data-does': 'retry', click: again }, 'Try again'),
      ),
    );
    return item;
  };
  poll({ state, signal, over }, 30_000, async () => {
    const { nodes } = await viewer.ask(query, { first: shown });
    for (const one of nodes) take(one);
    soon(draw, signal);
  });
  const stop = live.subscribe(subscription, {}, { next: take });
  signal.addEventListener('abort', stop);
}

const nameOf = ({ kind, video }) =>
  kind === 'METADATA'
    ? 'Facts from OMDb'
    : [video?.title?.name, video?.episode?.name].filter(Boolean).join(' – ') || 'a video that is gone';

const statusKind = { SUCCEEDED: 'good', FAILED: 'bad', CANCELLED: 'warn' };

function update(item, one) {
  if (one.id === 'none') return;
  const { status, percent } = one;
  const under = status === 'QUEUED' || status === 'RUNNING';
  say(item.querySelector('.name'), nameOf(one));
  const badge = item.querySelector('.badge');
  badge.className = `badge ${statusKind[status] ?? ''}`;
  say(badge, status === 'RUNNING' ? `${format.word(one.stage)} ${Math.floor(percent)} %` : format.word(status));
  const bar = item.querySelector('.progress');
  bar.setAttribute('aria-label', `The ingest of ${nameOf(one)}`);
  setProgress(bar, percent, status === 'SUCCEEDED' ? 'good' : status === 'FAILED' ? 'bad' : '');
  say(item.querySelector('.about'), aboutOf(one));
  const fault = item.querySelector('.fault');
  // What was said of it before it went on is over.
  if (one.failure || fault.dataset.of !== status) say(fault, one.failure?.message);
  fault.dataset.of = status;
  for (const [does, offered] of [
    ['cancel', under],
    ['retry', status === 'FAILED' || status === 'CANCELLED'],
  ]) {
    const button = item.querySelector(`[data-does=${does}]`);
    button.hidden = !offered;
    button.setAttribute('aria-label', `${button.textContent}: ${nameOf(one)}`);
  }
}

function aboutOf({ status, speed, secondsLeft, renditions, items, finishedAt, createdAt, attempts }) {
  const parts = [];
  if (items) parts.push(`${items.found} found, ${items.created} new, ${items.updated} changed, ${items.failed} failed`);
  if (status === 'RUNNING' && renditions.length > 0)
    parts.push(renditions.map(({ name, percent }) => `${name} ${Math.floor(percent)} %`).join(', '));
  if (speed) parts.push(`${format.rate(speed)}× as fast as it plays`);
  if (secondsLeft) parts.push(`${format.span(secondsLeft)} left`);
  if (attempts > 1) parts.push(`attempt ${attempts}`);
  if (status === 'QUEUED') parts.push('waits for a worker');
  parts.push(finishedAt ? `ended ${format.ago(finishedAt)}` : `queued ${format.ago(createdAt)}`);
  return parts.join(' · ');
}
