/** From which networks the files of streams come: chosen for each stream, steered while it goes on, told of by players. */
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Logger } from '../../../platform/log.ts';
import type { ToldPart } from '../../../platform/telemetry.ts';
import { steeringName } from '../hls/address.ts';
import type { Pathway } from '../hls/multivariantPlaylist.ts';
import type { ServedSession } from '../sessionStore.ts';
import { type Cdn, originName } from './cdn.ts';
import { type CdnState, statesOf } from './cdnStates.ts';
import { CdnStore } from './cdnStore.ts';
import { Judge } from './judge.ts';
import { type Delivered, Outcomes, type Teller } from './outcomes.ts';
import { forCountry, inOrder } from './shares.ts';

export interface DeliveryOptions {
  readonly db: PostgresJsDatabase;
  /** None, and playback delivers everything itself. */
  readonly cdns: readonly Cdn[];
  /** Where players reach playback itself. */
  readonly publicUrl: string;
  readonly log: Logger;
  readonly lookEveryMs?: number;
  readonly judgeEverySeconds?: number;
}

/** A steering manifest (draft-pantos-hls-rfc8216bis §7.2). */
export interface SteeringManifest {
  readonly VERSION: 1;
  /** In how many seconds the player asks again. */
  readonly TTL: number;
  readonly 'RELOAD-URI': string;
  readonly 'PATHWAY-PRIORITY': readonly string[];
}

/** With the time until a network is judged, a player has left a bad one well within a minute. */
const ttlSeconds = 15;

export class CdnDelivery {
  readonly #cdns: readonly Cdn[];
  /** Those that players tell of: with none configured, playback itself. */
  readonly #measured: readonly Cdn[];
  readonly #store: CdnStore;
  readonly #outcomes: Outcomes;
  readonly #judge: Judge;

  constructor({ db, cdns, publicUrl, log, lookEveryMs = 1_000, judgeEverySeconds = 5 }: DeliveryOptions) {
    this.#cdns = cdns;
    this.#measured = cdns.length > 0 ? cdns : [{ name: originName, baseUrl: publicUrl, weight: 1, countries: [] }];
    const names = this.#measured.map(({ name }) => name);
    this.#store = new CdnStore(db, names);
    this.#outcomes = new Outcomes(names);
    const [store, outcomes] = [this.#store, this.#outcomes];
    this.#judge = new Judge({ cdns, store, outcomes, log, lookEveryMs, judgeEverySeconds });
  }

  start(): Promise<void> {
    return this.#judge.start();
  }

  stop(): Promise<void> {
    return this.#judge.stop();
  }

  /** The networks of a stream, the one to begin with first; empty for playback itself alone. */
  pathways(session: Pick<ServedSession, 'id' | 'country'>): Pathway[] {
    const trusted = forCountry(this.#cdns, session.country).map((cdn) => ({
      ...cdn,
      ...this.#judge.standing(cdn.name),
    }));
    return inOrder(trusted, session.id).map(({ name, baseUrl }) => ({ id: name, baseUrl }));
  }

  /** What a player is told when it asks where to go on; undefined when there is nothing to choose. */
  steering(session: Pick<ServedSession, 'id' | 'country'>): SteeringManifest | undefined {
    const pathways = this.pathways(session);
    if (pathways.length < 2) return undefined;
    return {
      VERSION: 1,
      TTL: ttlSeconds,
      'RELOAD-URI': steeringName,
      'PATHWAY-PRIORITY': pathways.map(({ id }) => id),
    };
  }

  /** Whether a network of this name is measured. */
  knows(name: string): boolean {
    return this.#measured.some((cdn) => cdn.name === name);
  }

  /** Hears what a player met with networks. */
  told(teller: Teller, delivered: readonly Delivered[]): void {
    this.#outcomes.add(teller, delivered);
  }

  /** How the networks are by the last look, for the topology. */
  parts(): ToldPart[] {
    return this.#cdns.map(({ name }) => {
      const { trust, answers } = this.#judge.standing(name);
      if (trust === 1 && answers) return { id: `cdn:${name}`, healthy: true };
      const fault = answers
        ? `It gets ${Math.round(trust * 100)} % of its traffic: players met failures.`
        : 'It does not answer.';
      return { id: `cdn:${name}`, healthy: false, fault };
    });
  }

  /** How the networks are just now, in the order of their names. */
  async states(): Promise<CdnState[]> {
    const [measured, streams] = await Promise.all([this.#store.measured(), this.#store.streamsByCountry()]);
    return statesOf(this.#measured, measured, streams);
  }
}
