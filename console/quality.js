// How well it played, by what it came from, played on and was watched in.
import { barChart } from './bars.js';
import { dimensionNames, groupName } from './dimensions.js';
import { h, partsOf, textScale } from './dom.js';
import * as format from './format.js';
import { poll } from './poll.js';
import { chosenRange, onRange } from './range.js';
import { replaceTable, table } from './table.js';

const query = `query StreamingQuality($range: TimeRangeInput!, $groupBy: QualityDimension, $titleId: ID) {
  streamingQuality(range: $range, groupBy: $groupBy, titleId: $titleId) {
    group title { name } views failurePercent exitsBeforeStartPercent startupSeconds { median p95 } rebufferRatio
    averageBitrateKbps { median p95 } score } }`;
const withoutTitle = query.replace(' title { name }', '');

const pair = (write) => (quantiles) =>
  quantiles ? `${write(quantiles.median)} / ${write(quantiles.p95)}` : format.none;
const figure = (value) => (value === null ? format.none : `${value.toFixed(1)} %`);

export function startQuality({ viewer, signal, over, resized }) {
  const { section, state, content } = partsOf('quality');
  const [groupBy, titleId] = ['groupBy', 'titleId'].map((name) => section.querySelector(`[name=${name}]`));
  let answer;
  const draw = () => {
    if (answer) replaceTable(content, ...drawn(answer, content.clientWidth / textScale()));
  };
  const again = poll({ state, signal, over }, 30_000, async () => {
    const { range, words } = chosenRange();
    const by = groupBy.value;
    const input = { range, groupBy: by, titleId: titleId.value || null };
    answer = { rows: await viewer.ask(by === 'TITLE' ? query : withoutTitle, input), by, words };
    if (!signal.aborted) draw();
  });
  onRange(again, signal);
  for (const choice of [groupBy, titleId]) choice.addEventListener('change', again, { signal });
  resized(draw);
}

function drawn({ rows, by, words }, width) {
  if (rows.length === 0) return [h('p', { className: 'dim' }, `No view was measured that ended in ${words}.`)];
  const name = (row) => groupName(by, row);
  const label = `Quality scores of 100 in ${words}, by ${dimensionNames[by]}`;
  return [
    barChart({
      label,
      what: 'Score',
      rows: rows.slice(0, 8).map((row) => ({ name: name(row), value: row.score })),
      write: format.score,
      width,
      top: 100,
    }),
    h(
      'div',
      { className: 'scroll' },
      table(
        `How well it played in ${words}, by ${dimensionNames[by]}`,
        [
          { name: format.capital(dimensionNames[by]), of: name },
          { name: 'Views', number: true, of: ({ views }) => format.count(views) },
          {
            name: 'Start, median / p95',
            number: true,
            of: ({ startupSeconds }) => pair(format.seconds)(startupSeconds),
          },
          { name: 'Waited', number: true, of: ({ rebufferRatio }) => format.percent(rebufferRatio) },
          { name: 'Failed', number: true, of: ({ failurePercent }) => figure(failurePercent) },
          { name: 'Left before', number: true, of: ({ exitsBeforeStartPercent }) => figure(exitsBeforeStartPercent) },
          { name: 'Bitrate, median / p95', number: true, of: (row) => pair(format.kilobits)(row.averageBitrateKbps) },
        ],
        rows,
      ),
    ),
  ];
}
