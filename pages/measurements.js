// What reportPlayback wants to know of a player: gathered from the element and from hls.js, counted anew after each report.

/** A clock of how long something went on; `take` gives the seconds since it was last taken. */
class Stopwatch {
  #since;
  #seconds = 0;

  start() {
    this.#since ??= performance.now();
  }

  stop() {
    if (this.#since !== undefined) this.#seconds += (performance.now() - this.#since) / 1000;
    this.#since = undefined;
  }

  take() {
    const goesOn = this.#since !== undefined;
    this.stop();
    if (goesOn) this.start();
    const seconds = this.#seconds;
    this.#seconds = 0;
    return seconds;
  }
}

export class Measurements {
  #video;
  #asked = performance.now();
  #number = 0;
  #played = new Stopwatch();
  #waited = new Stopwatch();
  #rebuffers = 0;
  #dropped = 0;
  #startupTold = false;
  #bases = [];
  #delivery = new Map();
  /** Of the whole stream, for the overlay. */
  totals = { rebuffers: 0, dropped: 0 };
  startupSeconds;
  /** The network that the last file came from. */
  network;
  state = 'STARTING';

  constructor(video, hls, { Events }) {
    this.#video = video;
    const { MANIFEST_LOADED, FRAG_LOADED, ERROR } = Events;
    hls.on(MANIFEST_LOADED, (_event, { levels }) => {
      this.#bases = levels.map(({ attrs, url }) => [url.slice(0, url.indexOf('/hls/') + 1), attrs['PATHWAY-ID']]);
    });
    hls.on(FRAG_LOADED, (_event, { frag }) => this.#fetched(frag.url, true));
    hls.on(ERROR, (_event, { type, details, frag, url }) => {
      const address = frag?.url ?? url;
      // What the player gives up itself, as when it seeks, is nobody's failure.
      if (type === 'networkError' && details !== 'aborted' && address) this.#fetched(address, false);
    });
  }

  #fetched(url, came) {
    const cdn = this.#bases.find(([base, id]) => id && url.startsWith(base))?.[1] ?? 'origin';
    const sums = this.#delivery.get(cdn) ?? { cdn, requests: 0, failures: 0 };
    this.#delivery.set(cdn, sums);
    sums.requests += 1;
    if (came) this.network = cdn;
    else sums.failures += 1;
  }

  playing() {
    this.startupSeconds ??= (performance.now() - this.#asked) / 1000;
    this.#waited.stop();
    this.#played.start();
    this.state = 'PLAYING';
  }

  /** The element waits for data. Before the first picture that is the start, and while seeking it is the search. */
  waiting() {
    this.#played.stop();
    if (this.startupSeconds === undefined || this.#video.seeking) return;
    this.#rebuffers += 1;
    this.#waited.start();
    this.state = 'BUFFERING';
  }

  /** It stands for another reason: PAUSED, SEEKING, ENDED, FAILED. */
  stands(state) {
    this.#played.stop();
    this.#waited.stop();
    this.state = state;
  }

  take() {
    const dropped = this.#video.getVideoPlaybackQuality().droppedVideoFrames;
    this.totals.rebuffers += this.#rebuffers;
    this.totals.dropped = dropped;
    const startup = !this.#startupTold && this.startupSeconds !== undefined;
    this.#number += 1;
    const report = {
      number: this.#number,
      state: this.state,
      positionSeconds: this.#video.currentTime,
      playedSeconds: this.#played.take(),
      droppedFrames: Math.max(0, dropped - this.#dropped),
      rebuffer: { count: this.#rebuffers, seconds: this.#waited.take() },
      delivery: [...this.#delivery.values()].slice(0, 10),
      ...(startup && { startupSeconds: this.startupSeconds }),
    };
    this.#dropped = dropped;
    this.#rebuffers = 0;
    this.#delivery = new Map();
    if (startup) this.#startupTold = true;
    return report;
  }
}
