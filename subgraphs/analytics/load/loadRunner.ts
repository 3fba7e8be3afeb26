/** Sends loads from this process: their figures are written every second, and they stop as soon as somebody wants it. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../../../platform/log.ts';
import type { PubSub } from '../../shared/pubsub.ts';
import { GatewayClient } from './gatewayClient.ts';
import { LoadSender } from './loadSender.ts';
import { type LoadStore, loadTopic, type NewLoad, type StoredLoad } from './loadStore.ts';
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
  readonly #running = new Set<Promise<void>>();
  #sender: LoadSender | undefined;

  constructor(options: LoadRunnerOptions) {
    this.#options = options;
  }

  get gatewayUrl(): string | undefined {
    return this.#options.gatewayUrl;
  }

  /** Begins to send, once the mix is ready. */
  async begin(gatewayUrl: string, wanted: NewLoad): Promise<Begun> {
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
    const load = await store.begin(wanted);
    if (!load) {
      await leave(given, client);
      return { kind: 'another', load: await store.running() };
    }
    log.info({ load: load.id, mix: load.mix, rate: load.requestsPerSecond, seconds: load.seconds }, 'a load is sent');
    const run = this.#run(load, given, client).finally(() => this.#running.delete(run));
    this.#running.add(run);
    return { kind: 'begun', load };
  }

  /** Stops what this process sends, and waits until that is written. */
  async stop(): Promise<void> {
    this.#sender?.stop();
    await Promise.all(this.#running);
  }

  async #run(load: StoredLoad, mix: Mix, client: GatewayClient): Promise<void> {
    const { store, pubsub, log } = this.#options;
    const sender = new LoadSender({ ...load, client, mix });
    this.#sender = sender;
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
        if ((await store.beat(load.id, sender.figures)) !== false) sender.stop();
      });
    }
    unsubscribe();
    const { figures } = sender;
    const status = sender.stopped ? 'STOPPED' : figures.answered === 0 ? 'FAILED' : 'COMPLETED';
    await quietly(() => store.end(load.id, status, figures));
    this.#sender = undefined;
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
