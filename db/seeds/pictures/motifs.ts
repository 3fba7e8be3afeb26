/** What is drawn behind the names of the sample pictures: a motif fills any size and is the same for the same seed. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  /** From the sky down to the foreground. */
  readonly colours: readonly [string, string, string];
  readonly accent: string;
  /** Numbers from 0 to 1, the same at each drawing. */
  readonly random: () => number;
}

export type Motif = keyof typeof motifs;

/** A round thing in the sky, with a glow. */
function sun({ width, height, accent }: Canvas, x: number, y: number, radius: number): string {
  const r = radius * Math.min(width, height);
  const glow = [3.2, 2.3, 1.6].map((size, i) => circle(x * width, y * height, r * size, accent, 0.06 + i * 0.05));
  return [...glow, circle(x * width, y * height, r, accent, 0.95)].join('');
}

const circle = (x: number, y: number, r: number, fill: string, opacity: number) =>
  `<circle cx="${round(x)}" cy="${round(y)}" r="${round(r)}" fill="${fill}" opacity="${round(opacity)}"/>`;

const round = (value: number) => Math.round(value * 100) / 100;

/** A land from its outline down to the bottom. */
function land({ width, height }: Canvas, outline: (at: number) => number, fill: string, opacity: number): string {
  const points = Array.from({ length: 49 }, (_, i) => `${round((i / 48) * width)} ${round(outline(i / 48) * height)}`);
  return `<path d="M0 ${height} L${points.join(' L')} L${width} ${height} Z" fill="${fill}" opacity="${round(opacity)}"/>`;
}

/** Hills one behind the other. */
function hills(canvas: Canvas): string {
  const layers = Array.from({ length: 5 }, (_, layer) => {
    const [phase, waves] = [canvas.random() * 6.3, 1.2 + canvas.random() * 1.6];
    const height = (at: number) => 0.44 + layer * 0.1 + 0.05 * Math.sin(phase + at * waves * 6.3);
    return land(canvas, height, layer % 2 ? canvas.colours[1] : canvas.colours[2], 0.4 + layer * 0.12);
  });
  return sun(canvas, 0.68, 0.26, 0.11) + layers.join('');
}

/** Sharp mountains with snow in the light. */
function mountains(canvas: Canvas): string {
  const layers = Array.from({ length: 4 }, (_, layer) => {
    const peaks = Array.from({ length: 8 }, () => canvas.random());
    const outline = (at: number) => {
      const [index, part] = [Math.floor(at * 7), (at * 7) % 1];
      const from = peaks[index] ?? 0;
      return 0.32 + layer * 0.13 + 0.2 * (from + ((peaks[index + 1] ?? from) - from) * part);
    };
    return land(canvas, outline, canvas.colours[layer < 2 ? 1 : 2], 0.45 + layer * 0.16);
  });
  return sun(canvas, 0.3, 0.22, 0.08) + layers.join('');
}

/** Rings around a centre, as of water or of time. */
function rings(canvas: Canvas): string {
  const { width, height, accent, colours } = canvas;
  const [x, y, least] = [width * 0.5, height * 0.38, Math.min(width, height)];
  const lines = Array.from({ length: 14 }, (_, i) => {
    const dash = `${round(20 + canvas.random() * 300)} ${round(6 + canvas.random() * 60)}`;
    return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(least * (0.1 + i * 0.055))}" fill="none" stroke="${i % 3 ? colours[1] : accent}" stroke-width="${round(least * (0.004 + canvas.random() * 0.014))}" stroke-dasharray="${dash}" opacity="${round(0.95 - i * 0.055)}"/>`;
  });
  return lines.join('') + sun(canvas, 0.5, 0.38, 0.06);
}

/** A city of towers with lit windows. */
function city(canvas: Canvas): string {
  const { width, height, colours, accent, random } = canvas;
  const parts = [sun(canvas, 0.7, 0.28, 0.13)];
  for (const layer of [0, 1, 2]) {
    const w = width / (16 - layer * 3);
    for (let x = -w * random(); x < width; x += w) {
      const top = height * (0.36 + layer * 0.13 + random() * 0.24);
      parts.push(
        `<rect x="${round(x)}" y="${round(top)}" width="${round(w * 0.92)}" height="${height}" fill="${colours[layer === 0 ? 1 : 2]}" opacity="${0.55 + layer * 0.2}"/>`,
      );
      for (let y = top + w * 0.2; y < height * 0.9; y += w * 0.34)
        if (random() < 0.3)
          parts.push(
            `<rect x="${round(x + w * (0.15 + Math.floor(random() * 3) * 0.25))}" y="${round(y)}" width="${round(w * 0.13)}" height="${round(w * 0.17)}" fill="${accent}" opacity="${round(0.25 + random() * 0.5)}"/>`,
          );
    }
  }
  return parts.join('');
}

/** Lights out of focus. */
function lights({ width, height, accent, colours, random }: Canvas): string {
  const least = Math.min(width, height);
  return Array.from({ length: 46 }, () =>
    circle(
      random() * width,
      random() * height * 0.85,
      least * (0.01 + random() ** 3 * 0.16),
      random() < 0.5 ? accent : colours[1],
      0.12 + random() * 0.4,
    ),
  ).join('');
}

/** Trunks of a forest, the nearer the darker. */
function forest(canvas: Canvas): string {
  const { width, height, colours, random } = canvas;
  const parts = [sun(canvas, 0.45, 0.3, 0.12)];
  for (const layer of [0, 1, 2])
    for (let i = 0; i < 15 - layer * 4; i++) {
      const [x, w] = [random() * width, width * (0.008 + layer * 0.014 + random() * 0.012)];
      const lean = (random() - 0.5) * width * 0.05;
      parts.push(
        `<path d="M${round(x)} ${height} L${round(x + lean)} 0 h${round(w * 0.7)} L${round(x + w * 1.3)} ${height} Z" fill="${colours[layer === 0 ? 1 : 2]}" opacity="${0.35 + layer * 0.28}"/>`,
      );
    }
  return parts.join('') + land(canvas, (at) => 0.84 + 0.02 * Math.sin(at * 9), colours[2], 0.9);
}

/** Rays from a point, as of something that bursts. */
function rays({ width, height, accent, colours, random }: Canvas): string {
  const [x, y, far] = [width * 0.5, height * 0.42, Math.hypot(width, height)];
  const wedges = Array.from({ length: 22 }, (_, i) => {
    const [from, span] = [((i + random() * 0.4) / 22) * 2 * Math.PI, 0.06 + random() * 0.14];
    const point = (angle: number) => `${round(x + far * Math.cos(angle))} ${round(y + far * Math.sin(angle))}`;
    return `<path d="M${round(x)} ${round(y)} L${point(from)} L${point(from + span)} Z" fill="${i % 2 ? accent : colours[1]}" opacity="${round(0.12 + random() * 0.3)}"/>`;
  });
  return wedges.join('') + circle(x, y, Math.min(width, height) * 0.12, accent, 0.95);
}

export const motifs = { hills, mountains, rings, city, lights, forest, rays };
