/** The entities that one request finds in the cache, and those that it leaves there. */
import { isObject, type JsonObject } from '../execute/data.ts';
import type { Wanted } from '../execute/entities.ts';
import type { FetchStep } from '../plan/steps.ts';
import type { Variables } from '../request/operation.ts';
import { entityReads } from './cacheMetrics.ts';
import { entitiesBelow } from './entitiesIn.ts';
import { actualType, fewTags } from './entityTags.ts';
import type { Keeping } from './keeping.ts';
import type { Scope } from './scope.ts';
import type { CacheStore, Entry } from './store.ts';

/** What a look for entities has left to do. */
export interface Looked {
  /** Those that are not kept. */
  readonly unknown: readonly Wanted[];
  /** Keeps what came for those, in their order, of an answer without errors that was fetched for this request. */
  readonly keep: (came: readonly unknown[]) => void;
}

export class KeptEntities {
  readonly #store: CacheStore;
  readonly #scope: Scope;
  readonly #passedOn: string;
  /** Until when all that was found may be kept, by `performance.now()`. */
  freshUntil = Number.POSITIVE_INFINITY;
  #mayKeep = true;

  /** `passedOn` are the headers of the client that subgraphs are told, as text. */
  constructor(store: CacheStore, scope: Scope, passedOn: string) {
    this.#store = store;
    this.#scope = scope;
    this.#passedOn = passedOn;
  }

  /** Whether what was fetched is as fresh as the looks that went before. */
  get mayKeep(): boolean {
    return this.#mayKeep;
  }

  /** Part of what is fetched is the answer to a call that began before: whoever made that call keeps it. */
  joinedAnother(): void {
    this.#mayKeep = false;
  }

  /** Fills in the entities that are kept; undefined for a fetch whose entities are not. */
  async look(step: FetchStep, wanted: readonly Wanted[], variables: Variables): Promise<Looked | undefined> {
    const keeping = this.#scope.keepingOf(step);
    if (!keeping) return undefined;
    const used = JSON.stringify(step.variables.map((name) => [name, variables[name]]));
    const asked = this.#scope.key('entity', keeping.signature, used, this.#passedOn);
    const keyOf = ({ representation }: Wanted) => `${asked} ${representation}`;
    const began = performance.now();
    const found = await this.#store.read(wanted.map(keyOf));
    const unknown: Wanted[] = [];
    for (const [index, one] of wanted.entries()) {
      const kept = found?.kept[index];
      if (!kept) {
        unknown.push(one);
        continue;
      }
      one.entity.came = JSON.parse(kept.text) as JsonObject;
      this.freshUntil = Math.min(this.freshUntil, began + kept.forMs);
    }
    entityReads.hit.inc(wanted.length - unknown.length);
    entityReads.miss.inc(unknown.length);
    const keep = (came: readonly unknown[]) => {
      if (!found || !this.#mayKeep) return;
      const forMs = keeping.maxAge * 1000 - (performance.now() - began);
      if (forMs <= 0) return;
      const entries = unknown.flatMap((one, index): Entry[] => {
        const entity = came[index];
        if (!isObject(entity)) return [];
        const tags = this.#tagsOf(one.representation, entity, keeping);
        return [{ key: keyOf(one), text: JSON.stringify(entity), forMs, tags }];
      });
      if (entries.length > 0) this.#store.write(entries, found.moment);
    };
    return { unknown, keep };
  }

  #tagsOf(representation: string, entity: JsonObject, { selection }: Keeping): readonly string[] {
    const { tags, inside } = this.#scope;
    const named: unknown = JSON.parse(representation);
    const object = isObject(named) ? { ...entity, ...named } : entity;
    const name = String(object.__typename);
    const found = new Set(tags.ofKept(name, object));
    const type = inside.schema.getType(actualType(inside.schema, entity, name));
    if (type && 'getFields' in type && 'getInterfaces' in type)
      entitiesBelow(entity, type, selection, inside, (below, one) => {
        for (const tag of tags.ofKept(below, one)) found.add(tag);
      });
    return fewTags(found);
  }
}
