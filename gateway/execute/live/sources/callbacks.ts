/** What subgraphs call back for: the subscriptions that wait for it, by ids that cannot be guessed. */
import { randomUUID, timingSafeEqual } from 'node:crypto';
import { isObject } from '../../data.ts';
import { errorsOf, eventOf } from '../../subgraph/subgraphAnswer.ts';
import type { UpstreamListener } from '../eventSource.ts';

/** How often a subgraph proves that it is still there, in milliseconds. */
const defaultHeartbeatMs = 5_000;
/** A subgraph that says nothing for so many of its heartbeats is lost. */
const patience = 3;

interface Expected {
  readonly verifier: Buffer;
  readonly listener: UpstreamListener;
  /** Puts off the time at which the subgraph counts as lost. */
  readonly heard: () => void;
  readonly stop: () => void;
}

/** The HTTP status of the answer to a call. */
export type CallbackStatus = 202 | 204 | 400 | 404;

/** Takes what subgraphs post. */
export interface CallbackReceiver {
  /** Whether somebody waits for the id. Rejects, as `receive` does, with a `RequestFault` when that cannot be told now. */
  readonly expects: (id: string) => boolean | Promise<boolean>;
  /** Takes a message for an id; see `Callbacks.receive`. */
  readonly receive: (id: string, message: unknown) => CallbackStatus | Promise<CallbackStatus>;
}

export class Callbacks implements CallbackReceiver {
  readonly heartbeatMs: number;
  readonly #addressOf: () => string;
  readonly #maker: string;
  readonly #expected = new Map<string, Expected>();

  /**
   * `addressOf` gives the address at which subgraphs reach the gateway; it may be known only once that listens. `maker`
   * is the name, in digits, of this process among those that are reached there.
   */
  constructor(addressOf: () => string, maker = '0', heartbeatMs = defaultHeartbeatMs) {
    this.#addressOf = addressOf;
    this.#maker = maker;
    this.heartbeatMs = heartbeatMs;
  }

  address(): string {
    return this.#addressOf();
  }

  /** Makes an id that nobody can guess, from which `makerOf` tells who waits for it. */
  newId(): string {
    return `${this.#maker}.${randomUUID()}`;
  }

  /** Expects calls for an id; gives what ends that. */
  expect(id: string, verifier: string, listener: UpstreamListener): () => void {
    const silence = setTimeout(
      () => listener.end({ kind: 'lost', reason: 'no heartbeat came' }),
      this.heartbeatMs * patience,
    ).unref();
    this.#expected.set(id, {
      verifier: Buffer.from(verifier),
      listener,
      heard: () => silence.refresh(),
      stop: () => clearTimeout(silence),
    });
    return () => {
      this.#expected.get(id)?.stop();
      this.#expected.delete(id);
    };
  }

  /** Whether somebody waits for the id. */
  expects(id: string): boolean {
    return this.#expected.has(id);
  }

  /**
   * Takes what a subgraph posts for an id, and gives the HTTP status to answer with: 404 when nobody waits for it any
   * more, which ends it at the subgraph; 400 when the message or its proof is wrong.
   */
  receive(id: string, message: unknown): CallbackStatus {
    const expected = this.#expected.get(id);
    if (!expected) return 404;
    if (!isObject(message) || message.id !== id || !proves(message.verifier, expected.verifier)) return 400;
    expected.heard();
    switch (message.action) {
      case 'check':
        expected.listener.acknowledged();
        return 204;
      case 'next': {
        const { payload } = message;
        if (!isObject(payload)) return 400;
        expected.listener.event(eventOf(payload));
        return 204;
      }
      case 'complete': {
        const errors = errorsOf(message.errors);
        expected.listener.end(
          errors.length > 0 ? { kind: 'refused', answer: { data: null, errors } } : { kind: 'completed' },
        );
        return 202;
      }
      default:
        return 400;
    }
  }
}

/** The name of the process that has made an id; undefined for what is no id of ours. */
export const makerOf = (id: string): string | undefined =>
  /^(\d{1,16})\.[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.exec(id)?.[1];

function proves(given: unknown, wanted: Buffer): boolean {
  if (typeof given !== 'string') return false;
  const bytes = Buffer.from(given);
  return bytes.length === wanted.length && timingSafeEqual(bytes, wanted);
}
