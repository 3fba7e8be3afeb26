// Where the figures of connections stand in the picture: on their lines, over no part of the platform and over no other figure.

/** How far along its line a figure may stand, the best place first. */
const stands = [0.5, 0.43, 0.57, 0.36, 0.64, 0.29, 0.71, 0.22, 0.78, 0.15, 0.85];

/**
 * Where the middle of each figure stands: Map of id to { x, y }, in pixels of a picture of that width and height. `wanted` are
 * { id, way, width, height } in the order in which they choose, `way` as { xs, ys } of points along the line; `boxes` are taken already. Of
 * the places that are free it is the one with the fewest other lines. A figure that has no room has no place.
 */
export function placesFor(wanted, boxes, { width, height }) {
  const taken = [...boxes];
  const places = new Map();
  const isFree = (box) =>
    box.x >= 0 &&
    box.y >= 0 &&
    box.x + box.width <= width &&
    box.y + box.height <= height &&
    !taken.some((other) => meet(box, other));
  for (const one of wanted) {
    const others = wanted.filter((other) => other !== one);
    let best;
    for (const box of stands.map((part) => around(one, part)).filter(isFree)) {
      const crossed = others.filter(({ way }) => goesThrough(way, box)).length;
      if (!best || crossed < best.crossed) best = { box, crossed };
    }
    if (!best) continue;
    taken.push(best.box);
    places.set(one.id, { x: best.box.x + one.width / 2, y: best.box.y + one.height / 2 });
  }
  return places;
}

function around({ way, width, height }, part) {
  const at = Math.round(part * (way.xs.length - 1));
  return { x: way.xs[at] - width / 2, y: way.ys[at] - height / 2, width, height };
}

const meet = (one, other) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

const goesThrough = ({ xs, ys }, { x, y, width, height }) =>
  xs.some((at, i) => at > x && at < x + width && ys[i] > y && ys[i] < y + height);
