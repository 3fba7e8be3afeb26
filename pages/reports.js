// What the server is told of a stream while it goes on, and at its end.
import { passes } from './graphql.js';

const reportMutation = `mutation Report($input: ReportPlaybackInput!) {
  reportPlayback(input: $input) { session { id state } userErrors { code message } } }`;
const endMutation = `mutation End($input: EndStreamInput!) {
  endStream(input: $input) { session { id } userErrors { code message } } }`;

export class Reports {
  #viewer;
  #sessionId;
  #signal;
  #again;
  #refused;
  #told = Promise.resolve();
  /** Whether the stream is over for the server: there is nothing more to tell, and nothing to end. */
  over = false;

  /** `again` resolves when another try is worth it; `refused` is told that the stream has ended, or the log-in. */
  constructor({ viewer, sessionId, signal, again, refused }) {
    this.#viewer = viewer;
    this.#sessionId = sessionId;
    this.#signal = signal;
    this.#again = again;
    this.#refused = refused;
  }

  /** One after the other, since each tells what has changed since the one before; resolves when this one was told. */
  add(report) {
    if (this.over) return this.#told;
    this.over = report.state === 'ENDED' || report.state === 'FAILED';
    const input = { sessionId: this.#sessionId, ...report };
    this.#told = this.#told
      .then(() => this.#send(input))
      .catch((error) => {
        // What else is refused of a report spoils no film.
        if (!error.has('UNAUTHENTICATED', 'WRONG_STATE', 'NOT_FOUND')) return;
        this.over = true;
        this.#refused(error);
      });
    return this.#told;
  }

  /** Until it comes through: with its number it counts once. Where the page has left the stream, one try must do. */
  async #send(input) {
    do
      try {
        return await this.#viewer.ask(reportMutation, { input });
      } catch (error) {
        if (!passes(error)) throw error;
        await this.#again();
      }
    while (!this.#signal.aborted);
  }

  /** Ends the stream where it still goes on. What does not come through is no matter: it ends within a minute of silence. */
  end(positionSeconds) {
    if (this.over) return;
    this.over = true;
    const input = { sessionId: this.#sessionId, positionSeconds };
    this.#viewer.farewell(endMutation, { input }).catch(console.debug);
  }
}
