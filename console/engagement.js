// How much is watched, over time and by what.
import { barChart } from './bars.js';
import { h, partsOf, say } from './dom.js';
import * as format from './format.js';
import { lineChart } from './lines.js';
import { poll } from './poll.js';
import { chosenRange, onRange } from './range.js';
import { replaceTable } from './table.js';

const query = `query Engagement($range: TimeRangeInput!, $interval: Interval, $groupBy: EngagementDimension) {
  engagement(range: $range, interval: $interval, groupBy: $groupBy) {
    asOf
    totals { views playingSeconds uniqueViewers concurrentViewers completionRate }
    buckets { start group title { name } views playingSeconds uniqueViewers } } }`;
const withoutTitle = query.replace(' title { name }', '');

const measures = {
  views: { name: 'Views', write: format.count, of: ({ views }) => views, whole: true },
  playingSeconds: { name: 'Hours played', write: format.hours, of: ({ playingSeconds }) => playingSeconds / 3600 },
  uniqueViewers: { name: 'Viewers', write: format.count, of: ({ uniqueViewers }) => uniqueViewers, whole: true },
};
/** Lines that can be told apart; bars that can be read. */
const [mostLines, mostBars] = [5, 8];

export function startEngagement({ viewer, signal, over, resized }) {
  const { section, state, content } = partsOf('engagement');
  const [measure, groupBy] = ['measure', 'groupBy'].map((name) => section.querySelector(`[name=${name}]`));
  let answer;
  const draw = () => {
    if (answer) replaceTable(content, ...drawn(answer, measure.value, content.clientWidth));
  };
  const again = poll({ state, signal, over }, 30_000, async () => {
    const chosen = chosenRange();
    const { range, interval } = chosen;
    const by = groupBy.value || null;
    const given = await viewer.ask(by === 'TITLE' ? query : withoutTitle, { range, interval, groupBy: by });
    answer = { given, chosen, by };
    say(document.getElementById('as-of'), `As of ${format.time(given.asOf)}; days are in UTC.`);
    draw();
  });
  onRange(again, signal);
  groupBy.addEventListener('change', again, { signal });
  measure.addEventListener('change', draw, { signal });
  resized(draw);
}

function drawn({ given: { totals, buckets }, chosen, by }, measure, width) {
  const { name, write, of, whole } = measures[measure];
  const figures = [
    ['Views', format.count(totals.views)],
    ['Played', format.played(totals.playingSeconds)],
    ['Viewers', format.count(totals.uniqueViewers)],
    ['Most at once', format.count(totals.concurrentViewers)],
    ['Watched to the end', format.percent(totals.completionRate)],
  ];
  const { from, stepMs, words } = chosen;
  const groups = groupsOf(buckets, chosen, by, of);
  const hasBars = by && measure !== 'uniqueViewers' && groups.length > 0;
  const shown = hasBars ? mostBars : by ? mostLines : 1;
  const label = `${name} in ${words}${by ? ` by ${by.toLowerCase()}` : ''}`;
  return [
    h(
      'dl',
      { className: 'totals' },
      figures.map(([term, figure]) => h('div', {}, h('dt', {}, term), h('dd', {}, figure))),
    ),
    lineChart({ label, from, stepMs, series: groups.slice(0, by ? mostLines : 1), write, width, whole }),
    // Viewers of two hours may be the same ones: they have no sum.
    ...(hasBars
      ? [
          barChart({
            label: `${label}, over all of it`,
            what: name,
            rows: groups.slice(0, mostBars).map((group) => ({ name: group.name, value: group.sum })),
            write,
            width,
          }),
        ]
      : []),
    ...(groups.length > shown
      ? [h('p', { className: 'dim small' }, `and ${format.many(groups.length - shown, 'group')} more`)]
      : []),
  ];
}

/** The groups with a value for each bucket, the greatest first; one of nothing, where nothing was watched. */
function groupsOf(buckets, { from, stepMs, buckets: length }, by, of) {
  const groups = new Map();
  const add = (key, name) => {
    const group = { name, values: new Array(length).fill(0), sum: 0 };
    groups.set(key, group);
    return group;
  };
  if (!by) add(null, 'All');
  for (const bucket of buckets) {
    const group = groups.get(bucket.group) ?? add(bucket.group, groupName(by, bucket));
    const at = Math.round((Date.parse(bucket.start) - from) / stepMs);
    if (at < 0 || at >= length) continue;
    group.values[at] += of(bucket);
    group.sum += of(bucket);
  }
  if (groups.size === 0) add(null, 'Nothing was watched');
  return [...groups.values()].toSorted((a, b) => b.sum - a.sum);
}

const groupName = (by, bucket) => (by ? format.groupName(by, bucket) : 'All');
