// The report of usage: as a picture, as a file, and as a table.
import { h, partsOf } from './dom.js';
import * as format from './format.js';
import { poll } from './poll.js';
import { replaceTable, table } from './table.js';

const query = `query UsageReport($range: TimeRangeInput!) { usageReport(range: $range) {
  csvUrl chartUrl
  rows { day views playingSeconds uniqueViewers newAccounts ingestedVideos storedBytes } } }`;
const day = 86_400_000;
/** Its addresses hold for an hour; the present day is in it. */
const everyMs = 5 * 60_000;

const columns = [
  { name: 'Day', of: (row) => row.day },
  { name: 'Views', number: true, of: ({ views }) => format.count(views) },
  { name: 'Played', number: true, of: ({ playingSeconds }) => format.played(playingSeconds) },
  { name: 'Viewers', number: true, of: ({ uniqueViewers }) => format.count(uniqueViewers) },
  { name: 'New accounts', number: true, of: ({ newAccounts }) => format.count(newAccounts) },
  { name: 'New videos', number: true, of: ({ ingestedVideos }) => format.count(ingestedVideos) },
  { name: 'Stored', number: true, of: ({ storedBytes }) => format.bytes(storedBytes) },
];

export function startReport({ viewer, signal, over }) {
  const { state, content } = partsOf('report');
  poll({ state, signal, over }, everyMs, async () => {
    const until = (Math.floor(Date.now() / day) + 1) * day;
    const range = { from: new Date(until - 28 * day).toISOString(), until: new Date(until).toISOString() };
    const { csvUrl, chartUrl, rows } = await viewer.ask(query, { range });
    const sum = (name) => rows.reduce((total, row) => total + (row[name] ?? 0), 0);
    const alt = `Views, viewers and hours played of 28 days: ${format.count(sum('views'))} views, ${format.played(sum('playingSeconds'))} played.`;
    replaceTable(
      content,
      h('img', { src: chartUrl, alt, loading: 'lazy', width: 960, height: 780 }),
      h(
        'div',
        {},
        h(
          'p',
          { className: 'links' },
          h('a', { href: csvUrl, download: 'usage.csv' }, 'The rows as a file (CSV)'),
          h('a', { href: chartUrl, target: '_blank', rel: 'noopener' }, 'The picture by itself (SVG)'),
        ),
        h('div', { className: 'scroll' }, table('Usage day by day, in UTC', columns, rows.toReversed())),
      ),
    );
  });
}
