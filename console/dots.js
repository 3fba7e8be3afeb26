// Dots that go along the connections with the traffic: more of them, the more there is. Still for who prefers that.

/** Pixels a second. */
const speed = 90;
/** Dots a second that leave at most, however much traffic there is: the thickness and the figures tell the rest. */
const mostPerSecond = 7;
const dotsPerSecond = (perSecond) => Math.min(mostPerSecond, Math.sqrt(perSecond) * 0.9);
/** Somebody was elsewhere meanwhile: what would have gone is gone. */
const longestStepSeconds = 0.1;

export class Dots {
  #canvas;
  #still = matchMedia('(prefers-reduced-motion: reduce)');
  #tracks = new Map();
  #seen = false;
  #frame;
  #last;
  #watching;
  #size = { width: 0, height: 0 };

  constructor(canvas, signal) {
    this.#canvas = canvas;
    this.#watching = new IntersectionObserver(([entry]) => {
      this.#seen = entry.isIntersecting;
      this.#go();
    });
    this.#watching.observe(canvas);
    this.#still.addEventListener('change', () => this.#go(), { signal });
  }

  /** The connections that there are: { id, way, perSecond }, `way` as it was measured; `moved` where others came in their place. */
  follow(links, { width, height, moved, boxes }) {
    const ids = new Set(links.map(({ id }) => id));
    for (const id of this.#tracks.keys()) if (!ids.has(id)) this.#tracks.delete(id);
    for (const { id, way, perSecond } of links) {
      const track = this.#tracks.get(id);
      if (track && !moved) track.perSecond = perSecond;
      else {
        const covered = coveredOf(way, boxes);
        this.#tracks.set(id, { ...way, covered, perSecond, due: Math.random(), dots: track?.dots ?? [] });
      }
    }
    const ratio = globalThis.devicePixelRatio || 1;
    if (moved || this.#size.width !== width || this.#size.height !== height) {
      this.#size = { width, height };
      this.#canvas.width = Math.round(width * ratio);
      this.#canvas.height = Math.round(height * ratio);
    }
    this.#go();
  }

  end() {
    this.#watching.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#tracks.clear();
  }

  #go() {
    cancelAnimationFrame(this.#frame);
    this.#last = undefined;
    const context = this.#canvas.getContext('2d');
    if (this.#still.matches) context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    else if (this.#seen && this.#tracks.size > 0) this.#frame = requestAnimationFrame(this.#step);
  }

  #step = (now) => {
    const passed = Math.min(longestStepSeconds, this.#last === undefined ? 0 : (now - this.#last) / 1000);
    this.#last = now;
    const context = this.#canvas.getContext('2d');
    const ratio = this.#canvas.width / (this.#size.width || 1);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.#size.width, this.#size.height);
    context.fillStyle = getComputedStyle(this.#canvas).color;
    for (const track of this.#tracks.values()) {
      advance(track, passed);
      for (const gone of track.dots) {
        const at = Math.min(track.xs.length - 1, Math.floor((gone / track.length) * track.xs.length));
        if (track.covered[at]) continue;
        context.beginPath();
        context.arc(track.xs[at], track.ys[at], 2.6, 0, 2 * Math.PI);
        context.fill();
      }
    }
    this.#frame = requestAnimationFrame(this.#step);
  };
}

/** Where a way goes behind a part of the platform, its dots do too. */
const coveredOf = ({ xs, ys }, boxes) =>
  Array.from(xs, (x, i) =>
    boxes.some((box) => x > box.x && x < box.x + box.width && ys[i] > box.y && ys[i] < box.y + box.height),
  );

function advance(track, passed) {
  track.dots = track.dots.map((gone) => gone + speed * passed).filter((gone) => gone < track.length);
  track.due += dotsPerSecond(track.perSecond) * passed;
  if (track.due < 1) return;
  track.due %= 1;
  track.dots.push(0);
}
