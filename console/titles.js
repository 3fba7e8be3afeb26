// What is watched the most, and how it changed.
import { h, partsOf } from './dom.js';
import * as format from './format.js';
import { poll } from './poll.js';
import { chosenRange, onRange } from './range.js';
import { replaceTable, table } from './table.js';
import { offerTitles } from './titleChoice.js';

const query = `query ContentPerformance($range: TimeRangeInput!, $first: Int!) {
  contentPerformance(range: $range, first: $first) {
    title { id name } views playingSeconds uniqueViewers completionRate
    change { views playingSeconds uniqueViewers completionRate } } }`;

/** So many are in the table, and so many to be chosen from. */
const [shown, offered] = [20, 50];

/** An arrow, a number and a colour; what was not there before is new. */
function changed(part) {
  if (part === null || part === undefined) return h('span', { className: 'dim' }, 'new');
  if (Math.abs(part) < 0.005) return h('span', { className: 'dim' }, '= the same');
  const up = part > 0;
  return h(
    'span',
    { className: up ? 'up' : 'down' },
    h('span', { 'aria-hidden': 'true' }, up ? '▲ ' : '▼ '),
    h('span', { className: 'hidden' }, up ? 'up ' : 'down '),
    format.percent(Math.abs(part)),
  );
}

const columns = [
  { name: 'Title', of: ({ title }) => title?.name ?? 'A title that is gone' },
  { name: 'Views', number: true, of: ({ views }) => format.count(views) },
  { name: 'Change of views', number: true, of: ({ change }) => changed(change.views) },
  { name: 'Played', number: true, of: ({ playingSeconds }) => format.played(playingSeconds) },
  { name: 'Change of time', number: true, of: ({ change }) => changed(change.playingSeconds) },
  { name: 'Viewers', number: true, of: ({ uniqueViewers }) => format.count(uniqueViewers) },
  { name: 'To the end', number: true, of: ({ completionRate }) => format.percent(completionRate) },
];

export function startTitles({ viewer, signal, over }) {
  const { state, content } = partsOf('titles');
  const again = poll({ state, signal, over }, 30_000, async () => {
    const { range, words } = chosenRange();
    const found = await viewer.ask(query, { range, first: offered });
    if (signal.aborted) return;
    offerTitles(found.flatMap(({ title }) => title ?? []));
    const rows = found.slice(0, shown);
    replaceTable(
      content,
      ...(rows.length > 0
        ? [
            h('div', { className: 'scroll' }, table(`The titles with the most views in ${words}`, columns, rows)),
            h('p', { className: 'dim small' }, `Changes are against the time as long before ${words}.`),
          ]
        : [h('p', { className: 'dim' }, `Nothing was watched in ${words}.`)]),
    );
  });
  onRange(again, signal);
}
