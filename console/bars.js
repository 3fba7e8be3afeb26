// A chart of bars, one a group, with its figure beside it.
import { h, svg } from './dom.js';
import { table } from './table.js';

const rowHeight = 27;
const barHeight = 14;

/** `rows` are { name, value }; `top` is what the whole width stands for, the greatest of them when left out. The width is in pixels. */
export function barChart({ label, what, rows, write, width, top }) {
  const most = top ?? Math.max(...rows.map(({ value }) => value ?? 0), 1e-9);
  const names = Math.min(190, width * 0.38);
  const figures = 74;
  const room = Math.max(20, width - names - figures);
  const letters = Math.floor(names / 6.6);
  const height = rows.length * rowHeight;
  return h(
    'figure',
    { className: 'chart' },
    svg(
      'svg',
      {
        viewBox: `0 0 ${width} ${height}`,
        role: 'img',
        'aria-label': `${label}. The same figures are in a table below.`,
      },
      svg('title', {}, label),
      svg('line', { class: 'axis', x1: names, x2: names, y1: 0, y2: height }),
      rows.flatMap(({ name, value }, i) => {
        const middle = i * rowHeight + rowHeight / 2;
        const long = Math.max(value > 0 ? 2 : 0, (room * (value ?? 0)) / most);
        return [
          svg(
            'text',
            { class: 'strong', x: names - 8, y: middle + 4, 'text-anchor': 'end' },
            svg('title', {}, name),
            name.length > letters ? `${name.slice(0, letters - 1)}…` : name,
          ),
          svg('rect', { class: 'f1', x: names, y: middle - barHeight / 2, width: long, height: barHeight, rx: 2 }),
          svg('text', { x: names + long + 8, y: middle + 4 }, write(value)),
        ];
      }),
    ),
    h(
      'details',
      {},
      h('summary', {}, 'As a table'),
      h(
        'div',
        { className: 'scroll' },
        table(
          label,
          [
            { name: 'Group', of: ({ name }) => name },
            { name: what, number: true, of: ({ value }) => write(value) },
          ],
          rows,
        ),
      ),
    ),
  );
}
