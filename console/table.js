// Tables, which phones show as cards.
import { h } from './dom.js';

/**
 * A table with a caption that only screen readers read. Columns are { name, of(row), number }; the first heads its row. The roles are said
 * again since what is laid out as cards would lose them.
 */
export function table(caption, columns, rows) {
  const cells = (row) =>
    columns.map(({ name, of, number }, i) => {
      const attributes = { className: number ? 'number' : '', 'data-label': name };
      return i === 0
        ? h('th', { scope: 'row', role: 'rowheader' }, of(row))
        : h('td', { ...attributes, role: 'cell' }, of(row));
    });
  return h(
    'table',
    { role: 'table', className: 'cards' },
    h('caption', { className: 'hidden' }, caption),
    h(
      'thead',
      { role: 'rowgroup' },
      h(
        'tr',
        { role: 'row' },
        columns.map(({ name, number }) =>
          h('th', { scope: 'col', role: 'columnheader', className: number ? 'number' : '' }, name),
        ),
      ),
    ),
    h(
      'tbody',
      { role: 'rowgroup' },
      rows.map((row) => h('tr', { role: 'row' }, cells(row))),
    ),
  );
}

/** Where the focus may be in what is drawn anew. */
const stops = 'a, summary, [tabindex]';

/**
 * Puts new content in the place of the content before, where it is another: what was scrolled, unfolded and had the focus is so in the new
 * one, at the same place.
 */
export function replaceTable(parent, ...children) {
  const drawn = children.map(({ outerHTML }) => outerHTML).join('');
  if (parent.drawn === drawn && parent.hasChildNodes()) return;
  parent.drawn = drawn;
  const all = (what) => [...parent.querySelectorAll(what)];
  const unfolded = all('details').map(({ open }) => open);
  const tops = all('.scroll').map(({ scrollTop }) => scrollTop);
  const focused = all(stops).indexOf(document.activeElement);
  parent.replaceChildren(...children);
  for (const [i, details] of all('details').entries()) if (unfolded[i]) details.open = true;
  for (const [i, scrolls] of all('.scroll').entries()) if (tops[i]) scrolls.scrollTop = tops[i];
  if (focused >= 0) all(stops)[focused]?.focus({ preventScroll: true });
}
