/** What a subgraph answers, over HTTP or in an event. Nothing in it is believed before it is looked at. */
import { isObject, type JsonObject, type Path } from './data.ts';

export interface SubgraphAnswer {
  readonly data: JsonObject | null;
  readonly errors: readonly SubgraphError[];
}

export interface SubgraphError {
  readonly message: string;
  readonly path?: Path;
  readonly extensions?: JsonObject;
}

/** The errors of an answer; what is no error is left out. */
export const errorsOf = (value: unknown): readonly SubgraphError[] =>
  Array.isArray(value) ? value.flatMap(errorOf) : [];

function errorOf(value: unknown): SubgraphError[] {
  if (!isObject(value)) return [];
  const { message, path, extensions } = value;
  return [
    {
      message: typeof message === 'string' ? message : 'The subgraph gave no message.',
      ...(isPath(path) ? { path } : {}),
      ...(isObject(extensions) ? { extensions } : {}),
    },
  ];
}

const isPath = (value: unknown): value is Path =>
  Array.isArray(value) && value.every((key) => typeof key === 'string' || typeof key === 'number');
