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

/** Puts a new table in the place of the one before, and leaves what was scrolled and unfolded as it was. */
export function replaceTable(parent, ...children) {
  const open = parent.querySelector('details')?.open;
  const top = parent.querySelector('.scroll')?.scrollTop;
  parent.replaceChildren(...children);
  const details = parent.querySelector('details');
  if (details && open) details.open = true;
  const scrolls = parent.querySelector('.scroll');
  if (scrolls && top) scrolls.scrollTop = top;
}
