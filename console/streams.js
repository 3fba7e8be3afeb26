// The streams that go on: who watches what on what, and how well it plays.
import { h, partsOf, say, soon } from './dom.js';
import * as format from './format.js';
import { poll } from './poll.js';
import { replaceTable, table } from './table.js';

const query = `query ActiveStreams($first: Int!) { activeStreams(first: $first) {
  totalCount
  nodes { id state positionSeconds bitrateKbps startedAt cdn country device { kind name }
    video { durationSeconds title { name } episode { name } } profile { name }
    quality { score startupSeconds rebufferCount rebufferRatio averageBitrateKbps } } } }`;
const subscription =
  'subscription ActiveStreamsChanged { activeStreamsChanged { sequence count session { id state } } }';

/** How many are listed. */
const first = 50;
/** They are asked anew after a change, but not more often than this. */
const leastMs = 1_000;

const states = {
  STARTING: ['starting', ''],
  PLAYING: ['playing', 'good'],
  PAUSED: ['paused', ''],
  BUFFERING: ['waits for data', 'warn'],
  SEEKING: ['seeking', ''],
  ENDED: ['ended', ''],
  FAILED: ['failed', 'bad'],
};

const columns = [
  {
    name: 'Title',
    of: ({ video }) => [video.title?.name ?? 'A title that is gone', video.episode?.name].filter(Boolean).join(' – '),
  },
  {
    name: 'State',
    of: ({ state }) =>
      h('span', { className: `badge ${states[state]?.[1] ?? ''}` }, states[state]?.[0] ?? format.word(state)),
  },
  {
    name: 'Viewer',
    of: ({ profile, device, country }) =>
      [profile?.name, device.name ?? format.capital(format.word(device.kind)), country].filter(Boolean).join(' · ') ||
      format.none,
  },
  { name: 'At', number: true, of: ({ positionSeconds }) => format.span(positionSeconds) },
  { name: 'Bitrate', number: true, of: ({ bitrateKbps }) => format.kilobits(bitrateKbps) },
  { name: 'Start', number: true, of: ({ quality }) => format.seconds(quality?.startupSeconds) },
  {
    name: 'Waited',
    number: true,
    of: ({ quality }) =>
      quality ? `${quality.rebufferCount}× · ${format.percent(quality.rebufferRatio)}` : format.none,
  },
  { name: 'CDN', of: ({ cdn }) => cdn ?? format.none },
  { name: 'Score', number: true, of: ({ quality }) => scored(quality?.score) },
];

/** In words where it is low: below 60 viewers complain, below 80 some do. */
const scored = (score) => {
  if (score === null || score === undefined) return format.none;
  const kind = score < 60 ? 'bad' : score < 80 ? 'warn' : 'good';
  const words = { bad: 'poor', warn: 'fair', good: 'good' };
  return h('span', { className: `badge ${kind}` }, `${format.score(score)} ${words[kind]}`);
};

export function startStreams({ viewer, live, signal, over }) {
  const { section, state, content } = partsOf('streams');
  let page;
  const draw = () => {
    const { nodes, totalCount } = page;
    say(section.querySelector('.count'), String(totalCount));
    if (nodes.length === 0) return replaceTable(content, h('p', { className: 'dim' }, 'Nobody watches just now.'));
    const more = totalCount - nodes.length;
    replaceTable(
      content,
      h('div', { className: 'scroll' }, table('The streams that go on, the latest begun first', columns, nodes)),
      ...(more > 0
        ? [h('p', { className: 'dim small' }, `and ${format.many(more, 'stream')} more, begun before these`)]
        : []),
    );
  };
  const again = poll({ state, signal, over }, 5_000, async () => {
    page = await viewer.ask(query, { first });
    soon(draw, signal);
  });
  let timer;
  const stop = live.subscribe(
    subscription,
    {},
    {
      next: ({ count }) => {
        say(section.querySelector('.count'), String(count));
        timer ??= setTimeout(() => {
          timer = undefined;
          if (!document.hidden) again();
        }, leastMs);
      },
    },
  );
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    stop();
  });
}
