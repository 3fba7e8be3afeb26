/** Sends loads from this process: their figures are written every second, and they stop as soon as somebody wants it. */
import { setTimeout as wait } from 'node:timers/promises';
import { CodedError } from '../../../platform/errors.ts';
import type { Logger } from '../../../platform/log.ts';
import type { PubSub } from '../../shared/pubsub.ts';
import { GatewayClient } from './gatewayClient.ts';
import { LoadSender } from './loadSender.ts';
import { heldMs, type LoadStore, loadTopic, type NewLoad, type StoredLoad } from './loadStore.ts';
import { type Mix, prepareMix } from './mixes.ts';

export interface LoadRunnerOptions {
  readonly store: LoadStore;
  readonly pubsub: PubSub;
  /** Where the own gateway is; undefined where that is not known. */
  readonly gatewayUrl: string | undefined;
  readonly log: Logger;
}

/** What came of the wish to send one. */
export type Begun =
  | { readonly kind: 'begun'; readonly load: StoredLoad }
  | { readonly kind: 'another'; readonly load: StoredLoad | undefined }
  | { readonly kind: 'no accounts' }
  | { readonly kind: 'no gateway' };

const beatMs = 1_000;

export class LoadRunner {
  readonly #options: LoadRunnerOptions;
  /** Loads that are prepared, sent, or cleaned up behind. */
  readonly #working = new Set<Promise<unknown>>();
  readonly #senders = new Set<LoadSender>();
  #closed = false;

  constructor(options: LoadRunnerOptions) {
    this.#options = options;
  }

  get gatewayUrl(): string | undefined {
    return this.#options.gatewayUrl;
  }

  /** Begins to send, once the mix is ready. Refuses (SUBGRAPH_UNAVAILABLE) while the process ends. */
  begin(gatewayUrl: string, wanted: NewLoad): Promise<Begun> {
    return this.#tracked(this.#begin(gatewayUrl, wanted));
  }

  async #begin(gatewayUrl: string, wanted: NewLoad): Promise<Begun> {
    const { store, log } = this.#options;
    const before = await store.running();
    if (before) return { kind: 'another', load: before };
    const client = new GatewayClient(gatewayUrl);
    const given = await prepareMix(wanted.mix, client).catch((error: unknown) => {
      log.warn({ err: error }, 'no load is sent: the gateway does not answer what is needed for it');
      return 'no gateway' as const;
    });
    if (given === undefined || given === 'no gateway') {
      await client.close();
      return { kind: given ?? 'no accounts' };
    }
    const heldUntil = performance.now() + heldMs;
    const load = await this.#write(wanted).catch(async (error: unknown) => {
      await leave(given, client);
      throw error;
    });
    if (!load) {
      await leave(given, client);
      return { kind: 'another', load: await store.running() };
    }
    log.info({ load: load.id, mix: load.mix, rate: load.requestsPerSecond, seconds: load.seconds }, 'a load is sent');
    void this.#tracked(this.#run(new LoadSender({ ...load, client, mix: given, heldUntil }), load, given, client));
    return { kind: 'begun', load };
  }

  #write(wanted: NewLoad): Promise<StoredLoad | undefined> {
    if (!this.#closed) return this.#options.store.begin(wanted);
    return Promise.reject(new CodedError('SUBGRAPH_UNAVAILABLE', 'Analytics is restarting. Try again in a moment.'));
  }

  /** Stops what this process sends, begins no more, and waits until that is written and cleaned up behind. */
  async stop(): Promise<void> {
    this.#closed = true;
    for (const sender of this.#senders) sender.stop();
    while (this.#working.size > 0) await Promise.allSettled(this.#working);
  }

  #tracked<T>(work: Promise<T>): Promise<T> {
    const tracked = work.finally(() => this.#working.delete(tracked));
    this.#working.add(tracked);
    return tracked;
  }

  async #run(sender: LoadSender, load: StoredLoad, mix: Mix, client: GatewayClient): Promise<void> {
    const { store, pubsub, log } = this.#options;
    this.#senders.add(sender);
    if (this.#closed) sender.stop();
    let ended = false;
    const look = async () => {
      const now = await store.find(load.id);
      if (!now || now.stopAsked || now.status !== 'RUNNING') sender.stop();
    };
    const quietly = (work: () => Promise<unknown>) =>
      work().catch((error: unknown) => log.error({ err: error, load: load.id }, 'a load was not told of'));
    const unsubscribe = await pubsub
      .subscribe(loadTopic(load.id), () => void quietly(look))
      .catch((error: unknown) => {
        // It is looked at every second too.
        log.warn({ err: error }, 'a load hears of its stop a second late');
        return () => {};
      });
    const over = sender.ended.then(() => {
      ended = true;
    });
    while (!ended) {
      await Promise.race([over, wait(beatMs)]);
      if (ended) break;
      await quietly(async () => {
        const heldUntil = performance.now() + heldMs;
        if ((await store.beat(load.id, sender.figures)) === false) sender.hold(heldUntil);
        else sender.stop();
      });
    }
    unsubscribe();
    const { figures } = sender;
    const failed = sender.lost || (!sender.stopped && figures.answered === 0);
    const status = failed ? 'FAILED' : sender.stopped ? 'STOPPED' : 'COMPLETED';
    await quietly(() => store.end(load.id, status, figures));
    this.#senders.delete(sender);
    await quietly(() => leave(mix, client));
  }
}

async function leave(mix: Mix, client: GatewayClient): Promise<void> {
  try {
    await mix.leave();
  } finally {
    await client.close();
  }
}
