// The way to the video: lost for a while, it is taken up again.

/** As long as the server waits for a report before it ends a stream, in milliseconds. */
const patience = 60_000;
const lost = 'The connection is lost: it goes on as soon as there is one.';
const tryAgainAfter = 2_000;
/** A picture that cannot be decoded twice within this time is given up, in milliseconds. */
const decodesAgainWithin = 10_000;

/** Follows the faults of hls.js: those that pass it gets over, of the others `failed` is told. `notice` says what the viewer reads of it. */
export class Connection {
  #hls;
  #signal;
  #tell;
  #lostSince;
  #recoveredAt = Number.NEGATIVE_INFINITY;

  constructor(hls, { Events, ErrorTypes }, signal, tell) {
    this.#hls = hls;
    this.#signal = signal;
    this.#tell = tell;
    for (const event of [Events.MANIFEST_LOADED, Events.FRAG_LOADED]) hls.on(event, () => this.#found());
    globalThis.addEventListener('offline', () => tell.notice(lost), { signal });
    globalThis.addEventListener('online', () => this.#resume(), { signal });
    hls.on(Events.ERROR, (_event, { fatal, type, details, error, response }) => {
      if (!fatal) return;
      const fail = () => tell.failed(details, error?.message);
      if (type === ErrorTypes.NETWORK_ERROR) this.#lost(response?.code, fail);
      else if (type === ErrorTypes.MEDIA_ERROR) this.#undecodable(fail);
      else fail();
    });
  }

  /** Resolves when it is worth another try: when the browser is online again, or after a moment. */
  again() {
    const { promise, resolve } = Promise.withResolvers();
    const timer = setTimeout(resolve, tryAgainAfter);
    const tried = new AbortController();
    globalThis.addEventListener('online', resolve, { signal: tried.signal });
    this.#signal.addEventListener('abort', resolve, { signal: tried.signal });
    return promise.finally(() => {
      clearTimeout(timer);
      tried.abort();
    });
  }

  async #lost(status, fail) {
    if (status === 403) this.#tell.doubted();
    else this.#tell.notice(lost);
    this.#lostSince ??= performance.now();
    if (performance.now() - this.#lostSince > patience) return fail();
    await this.again();
    if (!this.#signal.aborted) this.#resume();
  }

  #resume() {
    if (this.#hls.levels.length > 0) this.#hls.startLoad();
    else this.#hls.loadSource(this.#hls.url);
    // What is loaded already may be enough to the end.
    if (this.#lostSince === undefined) this.#tell.notice();
  }

  #found() {
    if (this.#lostSince !== undefined) this.#tell.notice();
    this.#lostSince = undefined;
  }

  #undecodable(fail) {
    if (performance.now() - this.#recoveredAt < decodesAgainWithin) return fail();
    this.#recoveredAt = performance.now();
    this.#hls.recoverMediaError();
  }
}
