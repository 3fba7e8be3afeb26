// Where it is watched.
import { h, partsOf } from './dom.js';
import * as format from './format.js';
import { poll } from './poll.js';
import { chosenRange, onRange } from './range.js';
import { replaceTable, table } from './table.js';

const query = `query Regions($range: TimeRangeInput!) { regions(range: $range, first: 50) {
  country views uniqueViewers concurrentViewers score topTitle { name } } }`;

const columns = [
  { name: 'Country', of: ({ country }) => (country ? format.country(country) : 'Not known') },
  { name: 'Views', number: true, of: ({ views }) => format.count(views) },
  { name: 'Now', number: true, of: ({ concurrentViewers }) => format.count(concurrentViewers) },
  { name: 'Score', number: true, of: ({ score }) => format.score(score) },
  { name: 'Most watched', of: ({ topTitle }) => topTitle?.name ?? format.none },
];

export function startRegions({ viewer, signal, over }) {
  const { state, content } = partsOf('regions');
  const again = poll({ state, signal, over }, 30_000, async () => {
    const { range, words } = chosenRange();
    const rows = await viewer.ask(query, { range });
    replaceTable(
      content,
      rows.length > 0
        ? h('div', { className: 'scroll' }, table(`Countries by their views in ${words}`, columns, rows))
        : h('p', { className: 'dim' }, `Nothing was watched in ${words}.`),
    );
  });
  onRange(again, signal);
}
