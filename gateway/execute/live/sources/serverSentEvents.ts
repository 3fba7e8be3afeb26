/** Reads server-sent events (HTML Living Standard, 9.2.6) from text that comes in pieces. */

export interface ServerSentEvent {
  /** `message` where the stream names none. */
  readonly event: string;
  readonly data: string;
}

export class ServerSentEvents {
  readonly #onEvent: (event: ServerSentEvent) => void;
  readonly #longest: number;
  #rest = '';
  #event = '';
  #data: string[] = [];
  #length = 0;

  /** `longest` bounds the characters of an event: beyond it `read` throws. */
  constructor(longest: number, onEvent: (event: ServerSentEvent) => void) {
    this.#longest = longest;
    this.#onEvent = onEvent;
  }

  read(text: string): void {
    this.#length += text.length;
    // A line break that may be the first half of one waits for what comes next.
    const all = this.#rest + text;
    const complete = all.endsWith('\r') ? all.slice(0, -1) : all;
    const lines = complete.split(/\r\n|\n|\r/);
    this.#rest = (lines.pop() ?? '') + all.slice(complete.length);
    for (const line of lines) this.#line(line);
    if (this.#length > this.#longest) throw new Error(`an event is longer than ${this.#longest} characters`);
  }

  #line(line: string): void {
    if (line === '') {
      this.#dispatch();
      return;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.#event = value;
    else if (field === 'data') this.#data.push(value);
  }

  #dispatch(): void {
    const [event, data] = [this.#event || 'message', this.#data];
    this.#event = '';
    this.#data = [];
    this.#length = this.#rest.length;
    if (data.length > 0 || event !== 'message') this.#onEvent({ event, data: data.join('\n') });
  }
}
