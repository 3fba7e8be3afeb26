// How much is watched, over time and by what.
import { passes } from '/pages/graphql.js';
import { loggedOut } from '/pages/playing.js';
import { barChart } from './bars.js';
import { dimensionNames, groupName } from './dimensions.js';
import { h, partsOf, say, textScale } from './dom.js';
import * as format from './format.js';
import { lineChart } from './lines.js';
import { poll } from './poll.js';
import { chosenRange, onRange } from './range.js';
import { replaceTable } from './table.js';

const query = `query Engagement($range: TimeRangeInput!, $interval: Interval, $groupBy: EngagementDimension, $titleId: ID) {
  engagement(range: $range, interval: $interval, groupBy: $groupBy, titleId: $titleId) {
    asOf
    totals { views playingSeconds uniqueViewers concurrentViewers completionRate }
    buckets { start group title { name } views playingSeconds uniqueViewers } } }`;
const withoutTitle = query.replace(' title { name }', '');
const videosQuery = `query VideosOf($id: ID!) { title(id: $id) { name
  ... on Movie { video { id } }
  ... on Show { seasons { number episodes { number name video { id } } } } } }`;

const measures = {
  views: { name: 'Views', write: format.count, of: ({ views }) => views, whole: true },
  playingSeconds: { name: 'Hours played', write: format.hours, of: ({ playingSeconds }) => playingSeconds / 3600 },
  uniqueViewers: { name: 'Viewers', write: format.count, of: ({ uniqueViewers }) => uniqueViewers, whole: true },
};
/** Lines that can be told apart; bars that can be read. */
const [mostLines, mostBars] = [5, 8];

export function startEngagement({ viewer, signal, over, resized }) {
  const { section, state, content } = partsOf('engagement');
  const [measure, groupBy, titleId] = ['measure', 'groupBy', 'titleId'].map((name) =>
    section.querySelector(`[name=${name}]`),
  );
  /** Where somebody reads the chart. */
  const reading = {};
  const asOf = document.getElementById('as-of');
  let answer;
  const draw = () => {
    if (answer) replaceTable(content, ...drawn(answer, measure.value, content.clientWidth / textScale(), reading));
  };
  const again = poll({ state, signal, over }, 30_000, async () => {
    const chosen = chosenRange();
    const { range, interval } = chosen;
    const by = groupBy.value || null;
    const of = titleId.value || null;
    const [given, videos] = await Promise.all([
      viewer.ask(by === 'TITLE' ? query : withoutTitle, { range, interval, groupBy: by, titleId: of }),
      by === 'VIDEO' ? namesOf(viewer, of) : undefined,
    ]);
    if (signal.aborted) return;
    answer = { given, chosen, by, videos };
    say(asOf, `As of ${format.time(given.asOf)}; days are in UTC.`);
    draw();
  });
  onRange(again, signal);
  titleId.addEventListener('change', () => offerVideos(groupBy, titleId.value !== ''), { signal });
  for (const choice of [groupBy, titleId]) choice.addEventListener('change', again, { signal });
  measure.addEventListener('change', draw, { signal });
  resized(draw);
}

/** Videos are parts of one title: only where one is chosen. */
function offerVideos(groupBy, isOfOne) {
  const option = groupBy.querySelector('[value=VIDEO]');
  option.disabled = !isOfOne;
  if (option.selected && !isOfOne) groupBy.value = '';
}

/** The names of a title's videos by their ids; none where it is gone. */
async function namesOf(viewer, id) {
  const title = await viewer.ask(videosQuery, { id }).catch((error) => {
    if (passes(error) || loggedOut(error)) throw error;
  });
  const episodes = (title?.seasons ?? []).flatMap((season) =>
    season.episodes.map(({ number, name, video }) => [video?.id, `S${season.number} E${number} ${name}`]),
  );
  return new Map([[title?.video?.id, title?.name], ...episodes]);
}

function drawn({ given: { totals, buckets }, chosen, by, videos }, measure, width, reading) {
  const { name, write, of, whole } = measures[measure];
  const figures = [
    ['Views', format.count(totals.views)],
    ['Played', format.played(totals.playingSeconds)],
    ['Viewers', format.count(totals.uniqueViewers)],
    ['Most at once', format.count(totals.concurrentViewers)],
    ['Watched to the end', format.percent(totals.completionRate)],
  ];
  const { from, stepMs, words } = chosen;
  const groups = groupsOf(buckets, chosen, by, of, videos);
  const hasBars = by && measure !== 'uniqueViewers' && buckets.length > 0;
  const shown = hasBars ? mostBars : by ? mostLines : 1;
  const label = `${name} in ${words}${by ? ` by ${dimensionNames[by]}` : ''}`;
  return [
    h(
      'dl',
      { className: 'totals' },
      figures.map(([term, figure]) => h('div', {}, h('dt', {}, term), h('dd', {}, figure))),
    ),
    lineChart({ label, from, stepMs, series: groups.slice(0, by ? mostLines : 1), write, width, whole, reading }),
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
function groupsOf(buckets, { from, stepMs, buckets: length }, by, of, videos) {
  const groups = new Map();
  const add = (key, name) => {
    const group = { name, values: new Array(length).fill(0), sum: 0 };
    groups.set(key, group);
    return group;
  };
  if (!by) add(null, 'All');
  for (const bucket of buckets) {
    const group = groups.get(bucket.group) ?? add(bucket.group, by ? groupName(by, bucket, videos) : 'All');
    const at = Math.round((Date.parse(bucket.start) - from) / stepMs);
    if (at < 0 || at >= length) continue;
    group.values[at] += of(bucket);
    group.sum += of(bucket);
  }
  if (groups.size === 0) add(null, 'Nothing was watched');
  return [...groups.values()].toSorted((a, b) => b.sum - a.sum);
}
