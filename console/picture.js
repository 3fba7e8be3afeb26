// The topology as a picture: parts as boxes, connections as lines as thick as their traffic, and dots that go with it.
import { keep, say, soon, svg, textScale } from './dom.js';
import { Dots } from './dots.js';
import * as format from './format.js';
import { placesFor } from './labels.js';
import { layout, ways } from './layout.js';
import { healthOf, healthWords, kindWords } from './topologyWords.js';
import { measured } from './way.js';

/** 1 without traffic, 9 at most: twice as much traffic is as much thicker anywhere. */
const thickness = (perSecond) => Math.min(9, 1 + Math.log2(1 + perSecond) * 1.05);
/** What of the calls may fail before a connection is drawn as failing. */
const failing = 0.01;
/** Of the figures of connections, with what is free around them, in pixels. */
const label = { height: 15, around: 6 };

export class Picture {
  #root;
  #links = svg('g');
  #boxes = svg('g');
  #labels = svg('svg', { class: 'labels', 'aria-hidden': 'true' });
  #dots;
  #choose;
  #shape;
  #drawn = { nodes: [], edges: [], chosen: undefined };
  #places;
  #ways = new Map();
  #pointed;
  #resized;

  /** `choose` is told the id of what is pressed, or undefined. */
  constructor(parent, choose, signal) {
    this.#choose = choose;
    this.#root = svg(
      'svg',
      { role: 'group', 'aria-label': 'The parts of the platform. Arrow keys go from one to the next.' },
      this.#links,
      this.#boxes,
    );
    const canvas = document.createElement('canvas');
    canvas.setAttribute('aria-hidden', 'true');
    parent.replaceChildren(this.#root, canvas, this.#labels);
    this.#dots = new Dots(canvas, signal);
    this.#root.addEventListener('click', ({ target }) => this.#pick(target.closest('[data-id]')?.dataset.id), {
      signal,
    });
    this.#root.addEventListener('keydown', (event) => this.#key(event), { signal });
    const point = ({ type, target }) => {
      this.#pointed = type === 'pointerover' ? target.closest('.link')?.dataset.id : undefined;
      soon(this.#label, signal);
    };
    for (const event of ['pointerover', 'pointerout']) this.#root.addEventListener(event, point, { signal });
    // Not of the picture itself: browsers let the focus stand on an SVG that hears of it.
    for (const event of ['focusin', 'focusout'])
      parent.addEventListener(event, () => soon(this.#label, signal), { signal });
    this.#resized = new ResizeObserver(() => soon(this.#again, signal));
    this.#resized.observe(parent);
  }

  #again = () => {
    const { nodes, edges, chosen } = this.#drawn;
    if (nodes.length > 0) this.show(nodes, edges, chosen);
  };

  show(nodes, edges, chosen) {
    this.#drawn = { nodes, edges, chosen };
    const parent = this.#root.parentElement;
    if (parent.clientWidth === 0) return;
    const scale = textScale();
    const [width, room] = [parent.clientWidth, parent.clientHeight].map((pixels) => Math.floor(pixels / scale));
    const shape = [width, room, ...nodes.map(({ id }) => id), ...edges.map(({ id }) => id)].join();
    const moved = shape !== this.#shape;
    if (moved) {
      this.#shape = shape;
      const plan = layout(nodes, edges, width, room);
      parent.style.minHeight = `${Math.ceil(plan.least * scale)}px`;
      this.#places = { ...plan, paths: ways(edges, plan), width };
      for (const one of [this.#root, this.#labels]) one.setAttribute('viewBox', `0 0 ${width} ${plan.height}`);
    }
    const { places, paths, height } = this.#places;
    const incoming = Map.groupBy(edges, ({ to }) => to);
    const near = (edge) => edge.from === chosen || edge.to === chosen;
    keep(
      this.#links,
      edges.filter(({ id }) => paths.has(id)),
      {
        key: ({ id }) => id,
        make: makeLink,
        update: (link, edge) => updateLink(link, edge, paths.get(edge.id), nodes, edge.id === chosen, near(edge)),
      },
    );
    keep(this.#boxes, inReadingOrder(nodes, places), {
      key: ({ id }) => id,
      make: makeBox,
      update: (box, node) => updateBox(box, node, places.get(node.id), incoming.get(node.id) ?? [], node.id === chosen),
    });
    this.#root.classList.toggle('choosing', Boolean(chosen));
    this.#rove(chosen);
    if (moved)
      this.#ways = new Map(
        [...this.#links.children].map((link) => [link.dataset.id, measured(link.querySelector('.wire'))]),
      );
    this.#label();
    this.#dots.follow(
      [...this.#links.children].map(({ dataset: { id, perSecond } }) => ({
        id,
        way: this.#ways.get(id),
        perSecond: Number(perSecond),
      })),
      { width, height, moved, boxes: [...places.values()] },
    );
  }

  end() {
    this.#resized.disconnect();
    this.#dots.end();
    this.#root.parentElement?.replaceChildren();
  }

  /** Figures stand by what is pointed at or has the focus, and by what is chosen, the most traffic first: where there is room. */
  #label = () => {
    const { edges, chosen } = this.#drawn;
    const focused = document.activeElement?.closest('.link')?.dataset.id;
    const rankOf = ({ id, from, to, requestsPerSecond }) => {
      if (id === this.#pointed || id === focused || id === chosen) return Number.POSITIVE_INFINITY;
      const near = requestsPerSecond > 0 && (from === chosen || to === chosen);
      return near ? Math.round(thickness(requestsPerSecond)) : 0;
    };
    const shown = edges
      .map((edge) => ({ ...edge, rank: rankOf(edge), way: this.#ways.get(edge.id) }))
      .filter(({ rank, way }) => rank > 0 && way)
      .toSorted((a, b) => (a.rank === b.rank ? (a.id < b.id ? -1 : 1) : b.rank - a.rank));
    keep(this.#labels, shown, {
      key: ({ id }) => id,
      make: ({ id }) => svg('text', { 'data-of': id }),
      update: (text, { requestsPerSecond }) => say(text, `${format.rate(requestsPerSecond)}/s`),
    });
    const texts = [...this.#labels.children];
    const wanted = shown.map(({ id, way }, i) => {
      // In steps, so that what stands here does not move with each digit.
      const width = Math.ceil((texts[i].getComputedTextLength() + label.around) / 8) * 8;
      return { id, way, width, height: label.height };
    });
    const places = placesFor(wanted, [...this.#places.places.values()], this.#places);
    for (const [i, { id }] of shown.entries()) {
      const place = places.get(id);
      texts[i].setAttribute('visibility', place ? 'visible' : 'hidden');
      if (!place) continue;
      texts[i].setAttribute('x', place.x.toFixed(1));
      texts[i].setAttribute('y', (place.y + 4).toFixed(1));
    }
  };

  #pick(id) {
    this.#choose(id === this.#drawn.chosen ? undefined : id);
  }

  /** One stop of the Tab key: the arrows go on from there. */
  #rove(chosen) {
    const items = this.#items();
    const current = items.find((item) => item.tabIndex === 0 && item === document.activeElement);
    const stop = current ?? items.find(({ dataset }) => dataset.id === chosen) ?? items[0];
    for (const item of items) item.setAttribute('tabindex', item === stop ? '0' : '-1');
  }

  #items() {
    return [...this.#boxes.children, ...this.#links.children];
  }

  #key(event) {
    const items = this.#items();
    const at = items.indexOf(document.activeElement);
    if (at < 0) return;
    const to = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: items.length - 1,
    }[event.key];
    if (event.key === 'Enter' || event.key === ' ') this.#pick(items[at].dataset.id);
    else if (event.key === 'Escape') this.#choose(undefined);
    else if (to === undefined) return;
    else {
      const next = items[(to + items.length) % items.length];
      for (const item of items) item.setAttribute('tabindex', item === next ? '0' : '-1');
      next.focus();
    }
    event.preventDefault();
  }
}

const inReadingOrder = (nodes, places) =>
  nodes
    .filter(({ id }) => places.has(id))
    .toSorted((a, b) => {
      const [one, other] = [places.get(a.id), places.get(b.id)];
      return one.band - other.band || one.y - other.y || one.x - other.x;
    });

const makeLink = ({ id }) =>
  svg(
    'g',
    { class: 'link', 'data-id': id, role: 'button', tabindex: -1 },
    svg('path', { class: 'reach' }),
    svg('path', { class: 'wire' }),
  );

function updateLink(link, edge, path, nodes, chosen, near) {
  const { requestsPerSecond, errorRate, p50Ms, p99Ms } = edge;
  const [reach, wire] = link.children;
  if (wire.getAttribute('d') !== path) for (const one of [reach, wire]) one.setAttribute('d', path);
  wire.setAttribute('stroke-width', thickness(requestsPerSecond).toFixed(2));
  link.dataset.perSecond = String(requestsPerSecond);
  const classes = [
    'link',
    requestsPerSecond > 0 ? '' : 'idle',
    (errorRate ?? 0) > failing ? 'failing' : '',
    chosen ? 'chosen' : '',
    near ? 'near' : '',
  ];
  link.setAttribute('class', classes.filter(Boolean).join(' '));
  link.setAttribute('aria-pressed', String(chosen));
  const name = (id) => nodes.find((node) => node.id === id)?.name ?? id;
  link.setAttribute(
    'aria-label',
    `${name(edge.from)} to ${name(edge.to)}: ${format.rate(requestsPerSecond)} calls a second, ${format.percent(errorRate)} failed, p50 ${format.milliseconds(p50Ms)}, p99 ${format.milliseconds(p99Ms)}`,
  );
}

function makeBox({ id }) {
  return svg(
    'g',
    { class: 'node', 'data-id': id, role: 'button', tabindex: -1 },
    svg('rect', { rx: 8 }),
    svg('path', { class: 'mark' }),
    svg('path', { class: 'mark-line' }),
    svg('text', { class: 'name', y: 19 }),
    svg('text', { class: 'kind', y: 35 }),
  );
}

/** A disc with a tick, a triangle with a stroke, a ring: told apart without colour. */
const marks = {
  well: ['M -6 0 a 6 6 0 1 0 12 0 a 6 6 0 1 0 -12 0 Z', 'M -2.8 0.2 L -0.8 2.3 L 2.9 -2'],
  ill: ['M 0 -7 L 7.5 6 L -7.5 6 Z', 'M 0 -2.4 L 0 1.4 M 0 3.6 L 0 3.7'],
  silent: ['M -5.5 0 a 5.5 5.5 0 1 0 11 0 a 5.5 5.5 0 1 0 -11 0 Z', ''],
};

function updateBox(box, node, place, into, chosen) {
  const [rect, mark, line, name, kind] = box.children;
  const health = healthOf(node);
  const perSecond = into.reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond, 0);
  box.setAttribute('transform', `translate(${place.x.toFixed(1)} ${place.y.toFixed(1)})`);
  box.setAttribute('class', `node ${health}${chosen ? ' chosen' : ''}`);
  box.setAttribute('aria-pressed', String(chosen));
  rect.setAttribute('width', place.width.toFixed(1));
  rect.setAttribute('height', String(place.height));
  const small = place.width < 112;
  const left = small ? 20 : 28;
  for (const [i, path] of [mark, line].entries()) {
    path.setAttribute('d', marks[health][i]);
    path.setAttribute('transform', `translate(${small ? 11 : 15} ${small ? 15 : 17})${small ? ' scale(0.85)' : ''}`);
  }
  for (const text of [name, kind]) text.setAttribute('x', String(text === kind && small ? 8 : left));
  const letters = Math.floor((place.width - left - 6) / 7.4);
  say(name, node.name.length > letters ? `${node.name.slice(0, letters - 1)}…` : node.name);
  const doing = node.waiting === null ? `${format.rate(perSecond)}/s` : `${format.count(node.waiting)} waiting`;
  const first = health === 'well' ? (kindWords[node.kind] ?? '') : healthWords[health];
  const hasMany = node.instances > 1 ? ` ×${node.instances}` : '';
  // Nobody calls the clients; and where there is no room for both, what is wrong comes before how much is done.
  if (node.kind === 'CLIENT' || (small && health !== 'well')) say(kind, first);
  else say(kind, small ? doing : `${first}${hasMany} · ${doing}`);
  box.setAttribute(
    'aria-label',
    [
      node.name,
      kindWords[node.kind],
      healthWords[health],
      format.many(node.instances, 'process', 'processes'),
      node.waiting === null ? `${format.rate(perSecond)} calls a second` : `${format.count(node.waiting)} waiting`,
      node.fault,
    ]
      .filter(Boolean)
      .join(', '),
  );
}
