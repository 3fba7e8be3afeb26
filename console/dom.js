// Elements, made and kept.

const svgNames = 'http://www.w3.org/2000/svg';
/** What is set as a property: the attribute of it says only how it began. */
const properties = new Set(['value', 'checked', 'disabled', 'hidden', 'textContent', 'className', 'src']);

function dress(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null) continue;
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (properties.has(name) && !(element instanceof SVGElement)) element[name] = value;
    else element.setAttribute(name, String(value));
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

/** An element of HTML. A function among the attributes hears the event of its name. */
export const h = (name, attributes = {}, ...children) => dress(document.createElement(name), attributes, children);

/** An element of SVG. */
export const svg = (name, attributes = {}, ...children) =>
  dress(document.createElementNS(svgNames, name), attributes, children);

/** Sets the text, where it is another: what does not change is neither drawn nor read out again. */
export function say(element, text = '') {
  if (element.textContent !== text) element.textContent = text;
}

/** Says that something comes: to be seen, since nobody wants it read out for each section. */
export function sayWaiting(element) {
  element.replaceChildren(h('span', { 'aria-hidden': 'true' }, 'One moment …'));
}

/** The parts of a section of the page: its line of state, and its content. */
export const partsOf = (id) => {
  const section = document.getElementById(id);
  return { section, state: section.querySelector('.state'), content: section.querySelector('.content') };
};

/**
 * Keeps a child for each item, in their order: made once for a key, and brought up to date each time. What has the focus keeps it.
 */
export function keep(parent, items, { key, make, update }) {
  parent.kept ??= new Map();
  const { kept } = parent;
  const keys = new Set(items.map(key));
  for (const [known, child] of kept)
    if (!keys.has(known)) {
      child.remove();
      kept.delete(known);
    }
  let before = null;
  for (const item of items.toReversed()) {
    const id = key(item);
    const child = kept.get(id) ?? make(item);
    kept.set(id, child);
    update?.(child, item);
    if (child.parentNode !== parent || child.nextSibling !== before) parent.insertBefore(child, before);
    before = child;
  }
}

/** How much larger text is than what pictures are drawn for: those who want large letters want them in pictures too. */
export const textScale = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 14;

/** Has something done before the next picture: once, however often it is wanted, and not after `signal` is aborted. */
const wanted = new Map();
export function soon(draw, signal) {
  if (wanted.size === 0)
    requestAnimationFrame(() => {
      const all = [...wanted];
      wanted.clear();
      for (const [one, { aborted }] of all) if (!aborted) one();
    });
  wanted.set(draw, signal);
}
