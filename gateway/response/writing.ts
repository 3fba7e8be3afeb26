/** What the writing of one response carries along: where it is, the errors it has met, what is left for later. */
import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { JsonObject } from '../execute/data.ts';
import type { Fault } from '../execute/fault.ts';
import type { Refusal } from '../request/authorize.ts';
import { clientKey } from '../request/plannedKeys.ts';
import type { Deferral, Field, ReadableType } from './selection.ts';

/** What a response is written for. */
export interface Audience {
  readonly schema: GraphQLSchema;
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
  readonly deferral: Deferral;
  readonly type: ReadableType;
  readonly object: JsonObject;
  readonly path: readonly (string | number)[];
}

export class Writing {
  readonly audience: Audience;
  readonly errors: GraphQLError[] = [];
  /** The place that is written now. */
  readonly path: (string | number)[];
  readonly deferred: Deferred[] = [];
  readonly #texts = new Map<object, Map<object, string>>();

  constructor(audience: Audience, path: readonly (string | number)[] = []) {
    this.audience = audience;
    this.path = [...path];
  }

  get full(): boolean {
    return this.errors.length >= this.audience.maxErrors;
  }

  add(error: GraphQLError): void {
    if (!this.full) this.errors.push(error);
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
    this.add(this.audience.broken(reason, [...this.path]));
  }

  /** Notes the fault that stands here in place of a value. */
  faulty({ message, code, extensions, below }: Fault): void {
    if (this.full) return;
    const path = [...this.path, ...below.map((key) => (typeof key === 'string' ? clientKey(key) : key))];
    this.add(new GraphQLError(message, { path, extensions: { ...extensions, code } }));
  }

  /** Notes that the asker may not see what stands here. */
  refused(code: Refusal): void {
    this.add(new GraphQLError(refusalMessages[code], { path: [...this.path], extensions: { code } }));
  }
}

const refusalMessages: Readonly<Record<Refusal, string>> = {
  UNAUTHENTICATED: 'Log in to see this.',
  FORBIDDEN: 'You have no right to see this.',
};
