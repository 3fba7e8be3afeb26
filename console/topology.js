// The parts of the platform and what goes between them: as a moving picture, in words for what is chosen, and as tables.
import { h, partsOf, say, sayWaiting, soon } from './dom.js';
import * as format from './format.js';
import { Picture } from './picture.js';
import { replaceTable, table } from './table.js';
import { healthOf, healthWords, kindWords } from './topologyWords.js';
import { wordsFor } from './words.js';

const query = `subscription TopologyChanged { topologyChanged {
  sequence kind at
  nodes { id kind name healthy instances waiting fault }
  edges { id from to requestsPerSecond errorRate p50Ms p99Ms }
  removedNodes removedEdges } }`;

export function startTopology({ live, signal }) {
  const { section, state, content } = partsOf('topology');
  const [nodes, edges] = [new Map(), new Map()];
  let chosen;
  let at;
  sayWaiting(state);
  content.hidden = true;
  const detail = content.querySelector('.detail');
  const tables = content.querySelector('.tables');
  const picture = new Picture(
    content.querySelector('.picture'),
    (id) => {
      chosen = id;
      soon(draw, signal);
    },
    signal,
  );
  const draw = () => {
    if (chosen && !nodes.has(chosen) && !edges.has(chosen)) chosen = undefined;
    content.hidden = false;
    picture.show([...nodes.values()], [...edges.values()], chosen);
    describe(detail, { nodes, edges, chosen, at });
    if (tables.open) replaceTable(tables.lastElementChild, ...tablesOf(nodes, edges));
  };
  tables.addEventListener('toggle', () => nodes.size > 0 && soon(draw, signal), { signal });
  const stop = live.subscribe(
    query,
    {},
    {
      next: (change) => {
        say(state);
        if (change.kind === 'WHOLE') for (const map of [nodes, edges]) map.clear();
        for (const id of change.removedNodes) nodes.delete(id);
        for (const id of change.removedEdges) edges.delete(id);
        for (const node of change.nodes) nodes.set(node.id, node);
        for (const edge of change.edges) edges.set(edge.id, edge);
        ({ at } = change);
        section.dataset.sequence = String(change.sequence);
        soon(draw, signal);
      },
      failed: (error) => {
        content.hidden = true;
        say(state, wordsFor(error));
      },
    },
  );
  signal.addEventListener('abort', () => {
    stop();
    picture.end();
  });
}

/** The figures of what is chosen; of all, where nothing is. */
function describe(detail, { nodes, edges, chosen, at }) {
  const name = (id) => nodes.get(id)?.name ?? id;
  const node = nodes.get(chosen);
  const edge = edges.get(chosen);
  const all = [...edges.values()];
  let heading = 'Everything';
  let facts;
  if (edge) {
    heading = `${name(edge.from)} → ${name(edge.to)}`;
    facts = [
      ['Calls a second', format.rate(edge.requestsPerSecond)],
      ['Failed', format.percent(edge.errorRate)],
      ['Half within (p50)', format.milliseconds(edge.p50Ms)],
      ['99 % within (p99)', format.milliseconds(edge.p99Ms)],
    ];
  } else if (node) {
    heading = node.name;
    const into = all.filter(({ to }) => to === node.id);
    facts = [
      ['Kind', kindWords[node.kind] ?? format.word(node.kind)],
      ['Health', healthWords[healthOf(node)]],
      ['Processes', format.count(node.instances)],
      ...(node.waiting === null ? [] : [['Waiting', format.count(node.waiting)]]),
      ['Called a second', format.rate(into.reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond, 0))],
      [
        'Slowest p99 of callers',
        format.milliseconds(into.reduce((most, { p99Ms }) => Math.max(most ?? 0, p99Ms ?? 0) || most, null)),
      ],
      ...(node.fault ? [['Fault', node.fault, 'long']] : []),
    ];
  } else {
    const ill = [...nodes.values()].filter((each) => healthOf(each) === 'ill');
    facts = [
      ['Parts', format.count(nodes.size)],
      ['Not healthy', ill.length > 0 ? ill.map((each) => each.name).join(', ') : 'none'],
      ['Calls a second', format.rate(all.reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond, 0))],
      ['Measured at', at ? format.time(at) : format.none],
    ];
  }
  if (detail.dataset.of !== (chosen ?? '')) {
    detail.dataset.of = chosen ?? '';
    detail.replaceChildren(
      h('h3', {}, heading),
      chosen ? '' : h('span', { className: 'dim small' }, '  Choose a part or a connection for its own figures.'),
      h('dl', { className: 'facts' }),
    );
  }
  const list = detail.querySelector('dl');
  const shape = facts.map(([label]) => label).join();
  if (list.dataset.shape !== shape) {
    list.dataset.shape = shape;
    list.replaceChildren(
      ...facts.map(([label, , className = '']) => h('div', { className }, h('dt', {}, label), h('dd'))),
    );
  }
  for (const [i, value] of list.querySelectorAll('dd').entries()) say(value, facts[i][1]);
}

function tablesOf(nodes, edges) {
  const name = (id) => nodes.get(id)?.name ?? id;
  const parts = table(
    'The parts of the platform',
    [
      { name: 'Part', of: (node) => node.name },
      { name: 'Kind', of: ({ kind }) => kindWords[kind] ?? format.word(kind) },
      {
        name: 'Health',
        of: (node) => h('span', { className: `health ${healthOf(node)}` }, healthWords[healthOf(node)]),
      },
      { name: 'Processes', number: true, of: ({ instances }) => format.count(instances) },
      { name: 'Waiting', number: true, of: ({ waiting }) => format.count(waiting) },
      { name: 'Fault', of: ({ fault }) => fault ?? format.none },
    ],
    [...nodes.values()],
  );
  const connections = table(
    'What goes between the parts',
    [
      { name: 'Connection', of: ({ from, to }) => `${name(from)} → ${name(to)}` },
      { name: 'Calls a second', number: true, of: ({ requestsPerSecond }) => format.rate(requestsPerSecond) },
      { name: 'Failed', number: true, of: ({ errorRate }) => format.percent(errorRate) },
      { name: 'p50', number: true, of: ({ p50Ms }) => format.milliseconds(p50Ms) },
      { name: 'p99', number: true, of: ({ p99Ms }) => format.milliseconds(p99Ms) },
    ],
    [...edges.values()].toSorted((a, b) => b.requestsPerSecond - a.requestsPerSecond),
  );
  return [h('h3', {}, 'Parts'), parts, h('h3', {}, 'Connections'), connections];
}
