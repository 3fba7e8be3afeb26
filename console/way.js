// The way of a connection in the picture, measured once: a browser takes long to say where its curve goes.

const samples = 48;

/** Its length, and points along it at even distances: { length, xs, ys }, in pixels. */
export function measured(path) {
  const length = path.getTotalLength() || 1;
  const [xs, ys] = [new Float32Array(samples), new Float32Array(samples)];
  for (let i = 0; i < samples; i++) {
    const { x, y } = path.getPointAtLength((length * (i + 0.5)) / samples);
    xs[i] = x;
    ys[i] = y;
  }
  return { length, xs, ys };
}
