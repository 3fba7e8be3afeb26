// The present minute: figures, each with how it went lately.

import { h, partsOf, say, sayWaiting, soon, svg } from './dom.js';
import * as format from './format.js';
import { wordsFor } from './words.js';

const query = `subscription LiveMetrics { liveMetrics {
  sequence at concurrentViewers startsPerMinute eventsPerSecond requestsPerSecond score } }`;

/** How many are kept: three minutes at one every other second. */
const kept = 90;
const [width, height] = [120, 34];

const figures = [
  ['concurrentViewers', 'Watching now', format.count],
  ['startsPerMinute', 'Starts, last minute', format.count],
  ['requestsPerSecond', 'Requests a second', format.rate],
  ['eventsPerSecond', 'Events a second', format.rate],
  ['score', 'Quality score of 100', format.score],
];

export function startMinute({ live, signal }) {
  const { state, content } = partsOf('minute');
  sayWaiting(state);
  const boxes = figures.map(([name, label, write]) => {
    const value = h('dd', {}, format.none);
    const line = svg('polyline', { class: 'spark' });
    const ground = svg('polygon', { class: 'spark-ground' });
    const picture = svg(
      'svg',
      { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      ground,
      line,
    );
    const box = h('div', { 'data-figure': name }, h('dt', {}, label), value, picture);
    return { name, write, value, line, ground, box, past: [] };
  });
  content.replaceChildren(...boxes.map(({ box }) => box));
  const draw = () => {
    for (const { write, value, line, ground, past } of boxes) {
      say(value, write(past.at(-1) ?? null));
      const points = pointsOf(past);
      line.setAttribute('points', points.map((point) => point.join()).join(' '));
      const corners = points.length > 0 ? [[points[0][0], height], ...points, [width, height]] : [];
      ground.setAttribute('points', corners.map((point) => point.join()).join(' '));
    }
  };
  const stop = live.subscribe(
    query,
    {},
    {
      next: (metrics) => {
        say(state);
        for (const { name, past } of boxes) {
          past.push(metrics[name]);
          if (past.length > kept) past.shift();
        }
        soon(draw, signal);
      },
      failed: (error) => say(state, wordsFor(error)),
    },
  );
  signal.addEventListener('abort', stop);
}

/** The newest at the right; the ground is nothing, the top the most of them. */
function pointsOf(past) {
  const most = Math.max(1, ...past.map((value) => value ?? 0));
  return past.flatMap((value, i) =>
    value === null
      ? []
      : [
          [
            Math.round(width - (past.length - 1 - i) * (width / (kept - 1))),
            Math.round((1 - value / most) * (height - 3) * 10) / 10 + 1.5,
          ],
        ],
  );
}
