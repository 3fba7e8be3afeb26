/** Pictures of a video that suggest a poster: evenly spread, and of those near each place the clearest one. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame } from 'node-av';
import type { FrameTaker } from './frames.ts';
import { writeJpeg } from './jpeg.ts';
import type { PackagedStill } from './package.ts';

const mostStills = 8;
/** Frames that are looked at near a place. */
const looks = 8;
/** How far around a place they lie at most, in seconds. */
const around = 20;

export class Stills implements FrameTaker {
  readonly written: PackagedStill[] = [];
  readonly #folder: string;
  readonly #places: readonly { readonly from: number; readonly to: number }[];
  #place = 0;
  #nextLook = 0;
  #best: { readonly frame: Frame; readonly score: number; readonly seconds: number } | undefined;

  /** Writes to `<folder>/stills/`. */
  constructor(durationSeconds: number, folder: string) {
    this.#folder = folder;
    this.#places = placesOf(durationSeconds);
  }

  async feed(frame: Frame): Promise<void> {
    using taken = frame;
    const { num, den } = taken.timeBase;
    const seconds = (Number(taken.pts) * num) / den;
    const place = this.#places[this.#place];
    if (!place || seconds < Math.max(place.from, this.#nextLook)) return;
    if (seconds >= place.to) {
      await this.#keep();
      return;
    }
    this.#nextLook = seconds + (place.to - place.from) / looks;
    const score = clearness(taken);
    if (score <= (this.#best?.score ?? 0)) return;
    this.#best?.frame.free();
    const held = taken.clone();
    this.#best = held ? { frame: held, score, seconds } : undefined;
  }

  async finish(): Promise<void> {
    await this.#keep();
  }

  /** Writes the best of a place, if any was worth it, and goes on to the next place. */
  async #keep(): Promise<void> {
    this.#place++;
    const best = this.#best;
    this.#best = undefined;
    if (!best) return;
    using frame = best.frame;
    await mkdir(join(this.#folder, 'stills'), { recursive: true });
    const file = `stills/${this.written.length + 1}.jpg`;
    await writeJpeg(frame, join(this.#folder, file));
    const { width, height } = frame;
    this.written.push({ file, positionSeconds: Math.round(best.seconds * 1000) / 1000, width, height });
  }
}

/** One for every two seconds of a short video; each within its part of the whole. */
export function placesOf(durationSeconds: number): readonly { readonly from: number; readonly to: number }[] {
  const count = Math.min(mostStills, Math.max(1, Math.floor(durationSeconds / 2)));
  const part = durationSeconds / count;
  const half = Math.min(part, around) / 2;
  return Array.from({ length: count }, (_, i) => ({ from: (i + 0.5) * part - half, to: (i + 0.5) * part + half }));
}

/** Every so many pixels, both ways, are looked at. */
const step = 4;

/** How much is to be seen: the mean difference of neighbours, less where it is dark or glaring. 0 for black and for plain. */
function clearness({ data, linesize, width, height }: Frame): number {
  const [luma, stride] = [data?.[0], linesize[0] ?? width];
  if (!luma) return 0;
  let [sum, edges, count] = [0, 0, 0];
  for (let y = 0; y + step < height; y += step)
    for (let x = 0; x + 1 < width; x += step) {
      const at = y * stride + x;
      const value = luma[at]!;
      sum += value;
      edges += Math.abs(value - luma[at + 1]!) + Math.abs(value - luma[at + stride]!);
      count++;
    }
  // 16 is black and 235 white (ITU-R BT.709).
  const light = count === 0 ? 0 : (sum / count - 16) / 219;
  if (light < 0.06) return 0;
  return (edges / count) * Math.min(1, light / 0.25, Math.max(0.1, (1 - light) / 0.2));
}
