/** What the cache knows of one supergraph. What is kept under one is not given under another. */
import { createHash } from 'node:crypto';
import type { Schedule } from '../plan/schedule.ts';
import type { Supergraph } from '../plan/supergraph.ts';
import type { ReadyOperation } from '../request/prepare.ts';
import { entitiesBelow, type Typing } from './entitiesIn.ts';
import { EntityTags, fewTags } from './entityTags.ts';
import { type KeepingOf, keepingFor } from './keeping.ts';
import { keptTypes } from './keptTypes.ts';

export class Scope {
  readonly keepingOf: KeepingOf;
  readonly tags: EntityTags;
  /** Of what subgraphs are asked. */
  readonly inside: Typing;
  /** Of what clients ask. */
  readonly outside: Typing;
  readonly #version: string;
  readonly #keepsAnyOf = new WeakMap<Schedule, boolean>();

  constructor(supergraph: Supergraph) {
    const { fullSchema, apiSchema, entityTypes, cacheHints, version } = supergraph;
    this.keepingOf = keepingFor(supergraph);
    this.tags = new EntityTags(fullSchema, entityTypes, keptTypes(fullSchema, cacheHints));
    this.inside = { schema: fullSchema, tags: this.tags };
    this.outside = { schema: apiSchema, tags: this.tags };
    this.#version = version;
  }

  /** Whether any fetch brings entities that are kept; each schedule is looked at once. */
  keepsAnyOf(schedule: Schedule): boolean {
    const known = this.#keepsAnyOf.get(schedule);
    if (known !== undefined) return known;
    const keepsAny = schedule.tasks.some(({ fetch }) => this.keepingOf(fetch) !== undefined);
    this.#keepsAnyOf.set(schedule, keepsAny);
    return keepsAny;
  }

  /** A short key for what these texts ask together. */
  key(...texts: readonly string[]): string {
    return createHash('sha256')
      .update(JSON.stringify([this.#version, ...texts]))
      .digest('base64url');
  }

  /** The tags of an answer. */
  tagsOfAnswer({ kind, writer }: ReadyOperation, data: Readonly<Record<string, unknown>>): readonly string[] {
    const found = new Set<string>();
    const root = this.outside.schema.getRootType(kind);
    if (root)
      entitiesBelow(data, root, writer.selection, this.outside, (type, object) => {
        for (const tag of this.tags.ofKept(type, object)) found.add(tag);
      });
    return fewTags(found);
  }

  /** The tags of what has changed, by the answer of a mutation. */
  tagsOfChange({ kind, writer }: ReadyOperation, data: Readonly<Record<string, unknown>>): readonly string[] {
    const found = new Set<string>();
    const root = this.outside.schema.getRootType(kind);
    if (root)
      entitiesBelow(data, root, writer.selection, this.outside, (type, object) => {
        for (const tag of this.tags.ofChanged(type, object)) found.add(tag);
      });
    return [...found];
  }
}
