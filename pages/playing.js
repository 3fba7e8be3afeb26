// One stream in a video element: hls.js plays it, and the server is told how it goes.
import { Connection } from './connection.js';
import { Refusal } from './graphql.js';
import { Measurements } from './measurements.js';
import { Reports } from './reports.js';

const hasEnded =
  'This stream has ended: on another device, by the limits of the profile, or since it stood for too long.';
const hasFailed = 'The video could not be played. It goes on where it stopped.';

/**
 * Takes a session to its end in an element: `over` resolves with `why` it is over, or where to play `from` for who wants to see it once
 * more, and rejects where the viewer is logged in no longer. `notice` says what the viewer reads meanwhile, `show` is called when the
 * figures have changed.
 */
export class Playing {
  #reports;
  #timers = [];
  #listening = new AbortController();
  over = Promise.withResolvers();

  constructor({ video, viewer, session, from, contentId, notice, show }) {
    const { Hls } = globalThis;
    const { signal } = this.#listening;
    this.signal = signal;
    this.video = video;
    this.session = session;
    this.notice = notice;
    this.hls = new Hls({
      startPosition: from,
      // What is loaded further ahead is mostly lost when somebody leaves.
      maxMaxBufferLength: 60,
      cmcd: { sessionId: session.id, contentId },
    });
    this.measured = new Measurements(video, this.hls, Hls);
    this.show = () => show(this.measured, this.hls, this.bufferSeconds());
    const connection = new Connection(this.hls, Hls, signal, {
      notice,
      // Its address may be refused since the stream has ended: the server says so.
      doubted: () => this.report(),
      failed: (code, message) => {
        this.measured.stands('FAILED');
        const error = { code, ...(message && { message: message.slice(0, 500) }) };
        this.report({ error }).then(() => this.over.resolve({ why: hasFailed }));
      },
    });
    this.#reports = new Reports({
      viewer,
      sessionId: session.id,
      signal,
      again: () => connection.again(),
      refused: (error) =>
        error.has('UNAUTHENTICATED') ? this.over.reject(error) : this.over.resolve({ why: hasEnded }),
    });
    this.#followElement();
    this.on(globalThis, 'pagehide', () => this.#reports.end(video.currentTime));
  }

  /** Hears events of anything until the stream is over. */
  on(target, event, hear) {
    target.addEventListener(event, hear, { signal: this.signal });
  }

  /** Loads and plays. */
  begin() {
    const { Events } = globalThis.Hls;
    const { hls, video, session } = this;
    hls.on(Events.LEVEL_SWITCHED, this.show);
    this.#timers = [
      setInterval(() => this.report(), session.heartbeatIntervalSeconds * 1000),
      setInterval(this.show, 1_000),
    ];
    hls.loadSource(session.manifestUrl);
    hls.attachMedia(video);
    hls.on(Events.MANIFEST_PARSED, () =>
      video
        .play()
        .catch(({ name }) => name === 'NotAllowedError' && this.notice('Press play: this browser waits for you.')),
    );
  }

  report(more = {}) {
    const { hls, measured } = this;
    const level = hls.levels[hls.currentLevel];
    const told = { ...measured.take(), bufferSeconds: this.bufferSeconds(), ...more };
    this.show();
    return this.#reports.add(level ? { ...told, bitrateKbps: Math.round(level.bitrate / 1000) } : told);
  }

  /** Ends the stream, and leaves the element to the next. */
  end() {
    this.#reports.end(this.video.currentTime);
    for (const timer of this.#timers) clearInterval(timer);
    this.video.pause();
    this.#listening.abort();
    this.hls.destroy();
    this.notice();
  }

  /** How far the player has loaded beyond where it plays, in seconds. */
  bufferSeconds() {
    const { buffered, currentTime } = this.video;
    for (let i = 0; i < buffered.length; i++)
      if (buffered.start(i) <= currentTime + 0.1 && currentTime < buffered.end(i)) return buffered.end(i) - currentTime;
    return 0;
  }

  /** Reports each change of the element. Whoever plays or seeks after the end sees it once more: that is another stream. */
  #followElement() {
    const { video, measured, over } = this;
    const reports = this.#reports;
    const stands = (state) => {
      measured.stands(state);
      this.report();
    };
    this.on(video, 'playing', () => {
      this.notice();
      measured.playing();
      this.report();
    });
    this.on(video, 'waiting', () => {
      measured.waiting();
      this.report();
    });
    this.on(video, 'pause', () => !video.ended && stands('PAUSED'));
    this.on(video, 'seeked', () => video.paused && !video.ended && stands('PAUSED'));
    this.on(video, 'ended', () => stands('ENDED'));
    this.on(video, 'seeking', () => (reports.over ? over.resolve({ from: video.currentTime }) : stands('SEEKING')));
    this.on(video, 'play', () => reports.over && over.resolve({ from: 0 }));
  }
}

/** Whether an error says that the log-in has ended. */
export const loggedOut = (error) => error instanceof Refusal && error.has('UNAUTHENTICATED');
