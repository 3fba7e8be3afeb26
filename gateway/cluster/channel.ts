/** Questions and answers between two processes that Node has put a pipe between. */

/** The pipe, as a worker (`process`) and its supervisor (`Worker`) have it. */
export interface Pipe {
  send(message: object, done: (error: Error | null) => void): void;
  hear(listener: (message: unknown) => void): void;
}

type Answerer = (message: unknown) => unknown;

interface Asked {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (fault: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** What is on the pipe. Other things are too: cluster's own messages, and those of rate-limiter-flexible. */
type Sent =
  | { readonly marquee: 'question'; readonly id: number; readonly topic: string; readonly message?: unknown }
  | { readonly marquee: 'answer'; readonly id: number; readonly answer?: unknown; readonly fault?: string };

/** How long an answer may take, in milliseconds, where nothing else is said. */
export const patienceMs = 2_000;

export class Channel {
  readonly #pipe: Pipe;
  readonly #asked = new Map<number, Asked>();
  readonly #answerers = new Map<string, Answerer>();
  #questions = 0;

  constructor(pipe: Pipe) {
    this.#pipe = pipe;
    pipe.hear((message) => {
      if (isOurs(message)) this.#receive(message);
    });
  }

  /**
   * Rejects with what went wrong there, when no answer comes in time, and when the other process ends. An answer that
   * comes after its time is told to `late`: it may be something that has to be given back.
   */
  ask(topic: string, message?: unknown, timeoutMs = patienceMs, late?: (answer: unknown) => void): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const id = this.#questions++;
    const giveUp = () => {
      const timer = this.#take(id)?.timer;
      reject(new Error(`No answer about "${topic}" came in ${timeoutMs} ms.`));
      if (late && timer) this.#asked.set(id, { resolve: late, reject: () => {}, timer });
    };
    this.#asked.set(id, { resolve, reject, timer: setTimeout(giveUp, timeoutMs).unref() });
    this.#send({ marquee: 'question', id, topic, message }, (error) => this.#take(id)?.reject(error));
    return promise;
  }

  /** Answers what is asked about a topic, in the place of who answered it before. */
  answer(topic: string, answerer: Answerer): void {
    this.#answerers.set(topic, answerer);
  }

  /** To be called when the other process has ended: it answers nothing any more. */
  close(): void {
    for (const id of [...this.#asked.keys()]) this.#take(id)?.reject(new Error('The other process has ended.'));
  }

  #receive(sent: Sent): void {
    switch (sent.marquee) {
      case 'question':
        void this.#reply(sent.id, sent.topic, sent.message);
        break;
      case 'answer': {
        const asked = this.#take(sent.id);
        if (sent.fault === undefined) asked?.resolve(sent.answer);
        else asked?.reject(new Error(sent.fault));
      }
    }
  }

  async #reply(id: number, topic: string, message: unknown): Promise<void> {
    try {
      this.#send({ marquee: 'answer', id, answer: await this.#answerers.get(topic)?.(message) });
    } catch (error) {
      this.#send({ marquee: 'answer', id, fault: error instanceof Error ? error.message : String(error) });
    }
  }

  /** Whoever has ended needs no answer. */
  #send(message: Sent, failed: (error: Error) => void = () => {}): void {
    this.#pipe.send(message, (error) => error && failed(error));
  }

  #take(id: number): Asked | undefined {
    const asked = this.#asked.get(id);
    clearTimeout(asked?.timer);
    this.#asked.delete(id);
    return asked;
  }
}

const isOurs = (message: unknown): message is Sent =>
  typeof message === 'object' && message !== null && 'marquee' in message;
