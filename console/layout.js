// Where the parts of the platform stand in the picture: clients, then the gateway, the services, and what they stand on.

const bandOf = { CLIENT: 0, GATEWAY: 1, CDN: 1, SERVICE: 2, DATABASE: 3, STORE: 3, QUEUE: 3, CACHE: 3, EXTERNAL: 3 };
const kindOrder = ['CLIENT', 'GATEWAY', 'CDN', 'SERVICE', 'QUEUE', 'DATABASE', 'CACHE', 'STORE', 'EXTERNAL'];
/** Below so many pixels there is no room between bands for figures: they lie under one another. */
export const narrow = 740;
/** Those of the last band have the longest names. */
const across = { nodeWidths: [114, 124, 138, 194], nodeHeight: 46, gap: 20, margin: 10 };
const down = { nodeHeight: 46, gap: 10, between: 44, margin: 4, aRow: [3, 3, 3, 2] };

/**
 * Places of the nodes, in pixels of a picture of that width: { places: Map of id to { x, y, width, height, band }, height, least, across }.
 * Those of a band are in the order of those that call them, so that few connections cross. It is as high as there is `room`, and no lower
 * than `least`.
 */
export function layout(nodes, edges, width, room) {
  const bands = [[], [], [], []];
  const inOrder = nodes.toSorted(
    (a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) || (a.id < b.id ? -1 : 1),
  );
  for (const node of inOrder) bands[bandOf[node.kind] ?? 3].push(node);
  sortByCallers(bands, edges);
  const filled = bands.map((band, index) => ({ band, index })).filter(({ band }) => band.length > 0);
  return width < narrow ? below(filled, width) : beside(filled, width, room);
}

function sortByCallers(bands, edges) {
  const rank = new Map();
  for (const [index, band] of bands.entries()) {
    if (index === 3) {
      const middle = ({ id, kind }) => {
        const ranks = edges.filter(({ to }) => to === id).flatMap(({ from }) => rank.get(from) ?? []);
        return ranks.length > 0
          ? ranks.reduce((sum, one) => sum + one, 0) / ranks.length
          : kindOrder.indexOf(kind) / 10;
      };
      const middles = new Map(band.map((node) => [node.id, middle(node)]));
      band.sort((a, b) => middles.get(a.id) - middles.get(b.id));
    }
    for (const [i, { id }] of band.entries()) rank.set(id, (i + 0.5) / band.length);
  }
}

function beside(bands, width, room) {
  const { nodeWidths, nodeHeight, gap, margin } = across;
  const places = new Map();
  const most = Math.max(...bands.map(({ band }) => band.length), 1);
  const least = Math.max(300, most * (nodeHeight + gap) + margin);
  const height = Math.max(least, room);
  const widths = bands.map(({ index }) => nodeWidths[index]);
  const between = (width - 2 * margin - widths.reduce((sum, one) => sum + one, 0)) / Math.max(1, bands.length - 1);
  let x = margin;
  for (const [column, { band, index }] of bands.entries()) {
    const step = Math.min((height - margin) / band.length, (nodeHeight + gap) * 1.9);
    const top = (height - step * band.length) / 2;
    for (const [row, { id }] of band.entries()) {
      const y = top + step * (row + 0.5) - nodeHeight / 2;
      places.set(id, { x, y, width: widths[column], height: nodeHeight, band: index });
    }
    x += widths[column] + between;
  }
  return { places, height, least, across: true };
}

function below(bands, width) {
  const { nodeHeight, gap, between, margin, aRow } = down;
  const places = new Map();
  let y = margin;
  for (const { band, index } of bands) {
    const most = aRow[index];
    const nodeWidth = (width - 2 * margin - gap * (most - 1)) / most;
    for (let first = 0; first < band.length; first += most) {
      const row = band.slice(first, first + most);
      const left = (width - row.length * nodeWidth - (row.length - 1) * gap) / 2;
      for (const [i, { id }] of row.entries())
        places.set(id, { x: left + i * (nodeWidth + gap), y, width: nodeWidth, height: nodeHeight, band: index });
      y += nodeHeight + (first + most < band.length ? gap * 1.6 : between);
    }
  }
  const height = y - between + margin;
  return { places, height, least: height, across: false };
}

/** The ways of the connections: Map of id to an SVG path. Those that meet at one side of a node stand apart there. */
export function ways(edges, { places, across: isAcross }) {
  const ends = [];
  for (const { id, from, to } of edges) {
    const [a, b] = [places.get(from), places.get(to)];
    if (!a || !b) continue;
    const [sideA, sideB] = sidesOf(a, b);
    ends.push({ id, end: 'from', node: from, side: sideA, place: a, other: b });
    ends.push({ id, end: 'to', node: to, side: sideB, place: b, other: a });
  }
  const points = new Map();
  for (const group of Map.groupBy(ends, ({ node, side }) => `${node} ${side}`).values()) {
    const along = ({ other }) => (isAcross ? other.y : other.x);
    for (const [i, one] of group.toSorted((a, b) => along(a) - along(b)).entries()) {
      const part = (i + 1) / (group.length + 1);
      points.set(`${one.id} ${one.end}`, pointAt(one, part, isAcross));
    }
  }
  const paths = new Map();
  for (const { id } of edges) {
    const [a, b] = [points.get(`${id} from`), points.get(`${id} to`)];
    if (a && b) paths.set(id, curve(a, b, isAcross));
  }
  return paths;
}

/** `out` is the side towards what is called; those of one band meet at it with a bow. */
function sidesOf(a, b) {
  if (a.band === b.band) return ['out', 'out'];
  return a.band < b.band ? ['out', 'in'] : ['in', 'out'];
}

function pointAt({ place, side }, part, isAcross) {
  const { x, y, width, height } = place;
  return isAcross
    ? { x: side === 'out' ? x + width : x, y: y + height * part, way: side === 'out' ? 1 : -1 }
    : { x: x + width * part, y: side === 'out' ? y + height : y, way: side === 'out' ? 1 : -1 };
}

function curve(a, b, isAcross) {
  const bow = (one, other) => {
    const distance = isAcross ? Math.abs(other.x - one.x) : Math.abs(other.y - one.y);
    const aside = isAcross ? Math.abs(other.y - one.y) : Math.abs(other.x - one.x);
    return one.way * Math.max(18, distance * 0.45, one.way === other.way ? Math.min(70, aside * 0.4) : 0);
  };
  const at = (x, y) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  const [first, second] = isAcross
    ? [at(a.x + bow(a, b), a.y), at(b.x + bow(b, a), b.y)]
    : [at(a.x, a.y + bow(a, b)), at(b.x, b.y + bow(b, a))];
  return `M ${at(a.x, a.y)} C ${first}, ${second}, ${at(b.x, b.y)}`;
}
