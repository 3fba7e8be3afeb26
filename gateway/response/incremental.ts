/**
 * An answer in parts, as clients read it: the incremental delivery of 2022 (`deferSpec=20220824`, which Apollo's clients
 * ask for), and the newer one (`incrementalSpec=v0.2`), in which parts are announced and completed by an id.
 */
import type { GraphQLError } from 'graphql';
import { clientLabel, type IncrementalFormat } from '../request/defer.ts';
import { Result } from './result.ts';

/** A deferred fragment on one object of the answer. */
export interface LaterPart {
  readonly id: number;
  /** As it was decided; see request/defer. */
  readonly label: string;
  /** Where the object stands. */
  readonly path: readonly (string | number)[];
}

/** A part that is complete. */
export interface DonePart {
  readonly part: LaterPart;
  /** JSON; undefined when a field of it that may not be null is. */
  readonly data: string | undefined;
  readonly errors: readonly GraphQLError[];
}

/** How a format tells the parts of an answer. */
export interface IncrementalWriter {
  /** The first part, and which are `later` to come. */
  readonly first: (data: string, errors: readonly GraphQLError[], later: readonly LaterPart[]) => Result;
  /** Parts that are complete, which others come with them, and whether there are any more to come. */
  readonly next: (done: readonly DonePart[], later: readonly LaterPart[], hasNext: boolean) => Result;
}

export const incrementalWriters: Readonly<Record<IncrementalFormat, IncrementalWriter>> = {
  '20220824': {
    first: (data, errors, later) => result([...errorsOf(errors), `"data":${data}`], later.length > 0),
    next: (done, _later, hasNext) =>
      result(
        [
          list(
            'incremental',
            done.map(({ part, data = 'null', errors }) =>
              object([...errorsOf(errors), `"data":${data}`, `"path":${JSON.stringify(part.path)}`, ...labelOf(part)]),
            ),
          ),
        ],
        hasNext,
      ),
  },
  'v0.2': {
    first: (data, errors, later) =>
      result([...errorsOf(errors), `"data":${data}`, ...(later.length > 0 ? [pending(later)] : [])], later.length > 0),
    next: (done, later, hasNext) => {
      const incremental = done.flatMap(({ part, data, errors }) =>
        data === undefined ? [] : [object([...errorsOf(errors), `"data":${data}`, `"id":"${part.id}"`])],
      );
      const completed = done.map(({ part, data, errors }) =>
        object([`"id":"${part.id}"`, ...(data === undefined ? errorsOf(errors) : [])]),
      );
      return result(
        [
          ...(later.length > 0 ? [pending(later)] : []),
          ...(incremental.length > 0 ? [list('incremental', incremental)] : []),
          list('completed', completed),
        ],
        hasNext,
      );
    },
  },
};

const object = (members: readonly string[]): string => `{${members.join(',')}}`;

const list = (name: string, elements: readonly string[]): string => `"${name}":[${elements.join(',')}]`;

const result = (members: readonly string[], hasNext: boolean): Result =>
  new Result(object([...members, `"hasNext":${hasNext}`]));

const errorsOf = (errors: readonly GraphQLError[]): readonly string[] =>
  errors.length > 0 ? [`"errors":${JSON.stringify(errors)}`] : [];

function labelOf({ label }: LaterPart): readonly string[] {
  const given = clientLabel(label);
  return given === undefined ? [] : [`"label":${JSON.stringify(given)}`];
}

const pending = (later: readonly LaterPart[]): string =>
  list(
    'pending',
    later.map((part) => object([`"id":"${part.id}"`, `"path":${JSON.stringify(part.path)}`, ...labelOf(part)])),
  );
