/** What the writing of one response carries along: where it is, the errors it has met, what is left for later. */
import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { Fault } from '../execute/fault.ts';
import type { Refusal, Refused } from '../request/access/authorize.ts';
import { clientPath } from '../request/plannedKeys.ts';
import type { Field } from './selection.ts';

/** What the writing of a response depends on beside the data. */
export interface Circumstances {
  readonly schema: GraphQLSchema;
  /** All keys that the response may have: of what a subgraph says about places below a null, no more is told. */
  readonly keys: ReadonlySet<string>;
  /** Objects and lists that stand at several places, since several objects are the same entity. */
  readonly shared: ReadonlySet<object>;
  /** Errors beyond so many are left out. */
  readonly maxErrors: number;
  /** Answers an introspection field. */
  readonly introspect: (field: Extract<Field, { kind: 'introspection' }>) => unknown;
  /** Told of a value that breaks the schema; gives the error for the client. */
  readonly broken: (reason: string, path: readonly (string | number)[]) => GraphQLError;
}

/** A deferred fragment on one object of the response. */
export interface Deferred {
  readonly label: string;
  /** Where the object stands. */
  readonly path: readonly (string | number)[];
  /** Writes the fragment; gives undefined when a field of it that may not be null is. */
  readonly write: (writing: Writing) => string | undefined;
}

export class Writing {
  readonly circumstances: Circumstances;
  readonly errors: GraphQLError[] = [];
  /** The place that is written now. */
  readonly path: (string | number)[];
  readonly deferred: Deferred[] = [];
  /** The faults that were told beside the place where they arose. */
  readonly #besides = new Set<string>();
  readonly #texts = new Map<object, Map<object, string>>();

  constructor(circumstances: Circumstances, path: readonly (string | number)[] = []) {
    this.circumstances = circumstances;
    this.path = [...path];
  }

  get full(): boolean {
    return this.errors.length >= this.circumstances.maxErrors;
  }

  add(error: GraphQLError): void {
    if (!this.full) this.errors.push(error);
  }

  /** Adds faults that have no place in the data. */
  addHomeless(faults: readonly Fault[]): void {
    for (const { message, code, extensions } of faults)
      this.add(new GraphQLError(message, { extensions: { ...extensions, code } }));
  }

  /** The texts that one writer has made of shared values. */
  textsOf(writer: object): Map<object, string> {
    const found = this.#texts.get(writer);
    if (found) return found;
    const made = new Map<object, string>();
    this.#texts.set(writer, made);
    return made;
  }

  /** Notes that the value here breaks the schema. */
  unfit(reason: string): void {
    this.add(this.circumstances.broken(reason, [...this.path]));
  }

  /** Notes the fault that stands here in place of a value. One that took several values along is told once. */
  faulty({ message, code, extensions, below, beside }: Fault): void {
    if (this.full) return;
    const around = beside ? this.path.slice(0, -1) : this.path;
    const path = [...around, ...this.#known(clientPath(below))];
    if (beside || this.#besides.size > 0) {
      const told = `${path.join('.')} ${message}`;
      if (this.#besides.has(told)) return;
      this.#besides.add(told);
    }
    this.add(new GraphQLError(message, { path, extensions: { ...extensions, code } }));
  }

  #known(path: readonly (string | number)[]): readonly (string | number)[] {
    const unknown = path.findIndex((key) => typeof key === 'string' && !this.circumstances.keys.has(key));
    return unknown < 0 ? path : path.slice(0, unknown);
  }

  /** Notes that the asker may not see what stands here. */
  refused({ code, scopes }: Refused): void {
    const wanted = code === 'FORBIDDEN' && scopes ? `: it needs the scope ${scopes}` : '';
    this.add(new GraphQLError(`${refusalMessages[code]}${wanted}.`, { path: [...this.path], extensions: { code } }));
  }
}

const refusalMessages: Readonly<Record<Refusal, string>> = {
  UNAUTHENTICATED: 'Log in to see or do this',
  FORBIDDEN: 'You have no right to see or do this',
};
