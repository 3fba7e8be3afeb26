/** Filters that change the frames of a track, and hand them on to whoever wants them so. */
import { FilterAPI, type Frame } from 'node-av';
import { type FrameTaker, FrameWorker, share } from './frames.ts';

export class Filters implements FrameTaker {
  readonly #graphs: readonly FilterAPI[];
  readonly #takers: readonly FrameTaker[];
  readonly #worker: FrameWorker;

  /**
   * Each graph takes what the one before it gives, in the language of FFmpeg's filters. A graph is begun anew when the size or
   * the form of its frames changes in the middle of a track: one that counts frames stands after one that makes them alike.
   */
  constructor(graphs: readonly string[], takers: readonly FrameTaker[]) {
    this.#graphs = graphs.map((graph) => FilterAPI.create(graph, { allowReinit: true }));
    this.#takers = takers;
    this.#worker = new FrameWorker((frame) => (frame ? this.#pass(frame, 0) : this.#end()));
  }

  feed(frame: Frame): Promise<void> {
    return this.#worker.feed(frame);
  }

  finish(): Promise<void> {
    return this.#worker.finish();
  }

  async #pass(frame: Frame, from: number): Promise<void> {
    const graph = this.#graphs[from];
    if (!graph) return share(frame, this.#takers);
    await this.#handOn(await graph.processAll(frame), from + 1);
  }

  async #handOn(frames: readonly Frame[], to: number): Promise<void> {
    for (const frame of frames) {
      using taken = frame;
      await this.#pass(taken, to);
    }
  }

  async #end(): Promise<void> {
    for (const [i, graph] of this.#graphs.entries()) {
      await this.#handOn(await graph.processAll(null), i + 1);
      graph.close();
    }
    await Promise.all(this.#takers.map((taker) => taker.finish()));
  }
}
