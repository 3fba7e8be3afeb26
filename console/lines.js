// A chart of lines over time, with its figures for who points at it, goes along it by keys, or reads the table.
import { h, say, svg } from './dom.js';
import { bucketName, moments, stepsTo } from './scale.js';
import { table } from './table.js';

const height = 220;
const edge = { left: 46, right: 12, top: 10, bottom: 24 };

/**
 * `series` are { name, values } with a value for each bucket; buckets begin at `from` and are `stepMs` long. The width is in pixels. What is
 * `whole` has no parts on its axis. `reading` is kept by the caller from one chart to the next: the moment that somebody reads.
 */
export function lineChart({ label, from, stepMs, series, write, width, whole, reading }) {
  const length = series[0]?.values.length ?? 0;
  const most = Math.max(...series.flatMap(({ values }) => values), 0);
  const steps = stepsTo(most || 1, whole);
  const top = steps.at(-1);
  const right = width - edge.right;
  const bottom = height - edge.bottom;
  const x = (i) => edge.left + (length > 1 ? ((right - edge.left) * i) / (length - 1) : (right - edge.left) / 2);
  const y = (value) => bottom - ((bottom - edge.top) * value) / top;
  const until = from + stepMs * Math.max(0, length - 1);
  const cross = svg('line', { class: 'cross', y1: edge.top, y2: bottom });
  const picture = svg(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      tabindex: 0,
      'aria-label': `${label}. Arrow keys read it; the same figures are in a table below.`,
    },
    svg('title', {}, label),
    steps.flatMap((step) => [
      svg('line', { class: 'axis', x1: edge.left, x2: right, y1: y(step), y2: y(step) }),
      svg('text', { x: edge.left - 6, y: y(step) + 4, 'text-anchor': 'end' }, write(step)),
    ]),
    moments(from, until, Math.floor(width / 72)).map(([at, name]) =>
      svg('text', { x: x((at - from) / stepMs), y: height - 6, 'text-anchor': 'middle' }, name),
    ),
    series.flatMap(({ values }, i) => drawn(values, x, y, bottom, i, series.length === 1)),
    cross,
  );
  const readout = h('output', { 'aria-live': 'polite' }, 'Point at it for the figures of a moment.');
  let at = length - 1;
  const read = (to) => {
    at = Math.min(length - 1, Math.max(0, to));
    reading.at = from + at * stepMs;
    for (const name of ['x1', 'x2']) cross.setAttribute(name, String(x(at)));
    cross.style.visibility = 'visible';
    const figures = series.map(({ name, values }) => `${series.length > 1 ? `${name}: ` : ''}${write(values[at])}`);
    say(readout, `${bucketName(from + at * stepMs, stepMs)} — ${figures.join(' · ')}`);
  };
  const before = Math.round((reading.at - from) / stepMs);
  if (before >= 0 && before < length) read(before);
  picture.addEventListener('pointermove', ({ clientX }) => {
    const { left, width: shown } = picture.getBoundingClientRect();
    const part = (((clientX - left) / shown) * width - edge.left) / (right - edge.left);
    read(Math.round(part * (length - 1)));
  });
  picture.addEventListener('keydown', (event) => {
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    read(to);
  });
  return h(
    'figure',
    { className: 'chart' },
    picture,
    series.length > 1 && legend(series),
    readout,
    h('details', {}, h('summary', {}, 'As a table'), asTable(label, from, stepMs, series, write)),
  );
}

function drawn(values, x, y, bottom, i, alone) {
  const points = values.map((value, at) => `${x(at).toFixed(1)} ${y(value).toFixed(1)}`);
  if (points.length === 0) return [];
  const line = svg('path', {
    class: `series s${(i % 6) + 1}`,
    d: `M ${points.join(' L ')}`,
    'stroke-dasharray': dashes[i % 6],
  });
  if (!alone) return [line];
  const ground = `M ${x(0)} ${bottom} L ${points.join(' L ')} L ${x(values.length - 1)} ${bottom} Z`;
  return [svg('path', { class: 'area f1', d: ground }), line];
}

/** Lines are told apart without their colours too. */
const dashes = ['none', '7 3', '2 3', '10 3 2 3', '4 4', '1 4'];

const legend = (series) =>
  h(
    'ul',
    { className: 'legend plain' },
    series.map(({ name }, i) =>
      h(
        'li',
        {},
        svg(
          'svg',
          { viewBox: '0 0 22 10', 'aria-hidden': 'true' },
          svg('line', {
            class: `series s${(i % 6) + 1}`,
            x1: 0,
            x2: 22,
            y1: 5,
            y2: 5,
            'stroke-dasharray': dashes[i % 6],
          }),
        ),
        name,
      ),
    ),
  );

const asTable = (label, from, stepMs, series, write) =>
  h(
    'div',
    { className: 'scroll' },
    table(
      label,
      [
        { name: 'From', of: (i) => bucketName(from + i * stepMs, stepMs) },
        ...series.map(({ name, values }) => ({ name, number: true, of: (i) => write(values[i]) })),
      ],
      series[0]?.values.map((_, i) => i) ?? [],
    ),
  );
