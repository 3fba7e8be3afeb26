/** The pictures along a video for the seek bar of a player: sheets of small tiles, and the WebVTT that says which is when. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FilterAPI, type Frame } from 'node-av';
import { stampOf } from '../subtitles/webVtt.ts';
import type { FrameTaker } from './frames.ts';
import { jpegColours, writeJpegFrame } from './jpeg.ts';

/** One every so often, in seconds. */
const everySeconds = 10;
/** A sheet has so many rows and columns. */
const across = 10;

export interface TileSize {
  readonly width: number;
  readonly height: number;
}

/** The size of a tile: as many pixels for every shape, 160 to 320 wide, and even. */
export function tileOf({ width, height }: TileSize): TileSize {
  const shape = width / height;
  const across = Math.min(320, width, Math.max(160, Math.sqrt(240 * 135 * shape)));
  const even = (length: number) => Math.max(2, 2 * Math.round(length / 2));
  return { width: even(across), height: Math.min(even(across / shape), 640) };
}

export class Storyboard implements FrameTaker {
  readonly #folder: string;
  readonly #tile: TileSize;
  readonly #filter: FilterAPI;
  #tiles = 0;
  #sheets = 0;

  /** Takes pictures of any size and writes to `<folder>/storyboard/`. */
  constructor(tile: TileSize, folder: string) {
    this.#folder = join(folder, 'storyboard');
    this.#tile = tile;
    const { width, height } = tile;
    this.#filter = FilterAPI.create(`scale=${width}:${height},${jpegColours},tile=${across}x${across}`);
  }

  async feed(frame: Frame): Promise<void> {
    using taken = frame;
    const { num, den } = taken.timeBase;
    const seconds = (Number(taken.pts) * num) / den;
    if (seconds < this.#tiles * everySeconds) return;
    this.#tiles++;
    await this.#write(await this.#filter.processAll(taken));
  }

  async finish(): Promise<void> {
    await this.#write(await this.#filter.processAll(null));
    this.#filter.close();
  }

  /** Writes what tells players of the tiles; false when the video had no picture. */
  async describe(durationSeconds: number): Promise<boolean> {
    if (this.#tiles === 0) return false;
    await writeFile(join(this.#folder, 'storyboard.vtt'), storyboardVtt(this.#tiles, this.#tile, durationSeconds));
    return true;
  }

  async #write(sheets: readonly Frame[]): Promise<void> {
    for (const sheet of sheets) {
      using taken = sheet;
      if (this.#sheets === 0) await mkdir(this.#folder, { recursive: true });
      // What of the last sheet is empty is cut off.
      const rows = Math.ceil((this.#tiles - this.#sheets * across * across) / across);
      taken.height = this.#tile.height * Math.min(across, rows);
      await writeJpegFrame(taken, join(this.#folder, sheetName(this.#sheets++)));
    }
  }
}

const sheetName = (index: number): string => `${String(index).padStart(5, '0')}.jpg`;

/** Each tile with the part of its sheet (https://www.w3.org/TR/media-frags/#naming-space). */
export function storyboardVtt(tiles: number, { width, height }: TileSize, durationSeconds: number): string {
  const cues = Array.from({ length: tiles }, (_, i) => {
    const [sheet, place] = [Math.floor(i / across ** 2), i % across ** 2];
    const [x, y] = [(place % across) * width, Math.floor(place / across) * height];
    const end = i + 1 < tiles ? (i + 1) * everySeconds : Math.max(durationSeconds, i * everySeconds + 0.001);
    const times = `${stampOf(i * everySeconds * 1000)} --> ${stampOf(end * 1000)}`;
    return `${times}\n${sheetName(sheet)}#xywh=${x},${y},${width},${height}\n`;
  });
  return ['WEBVTT\n', ...cues].join('\n');
}
