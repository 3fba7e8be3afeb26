/** What a subgraph answers, over HTTP or in an event. Nothing in it is believed before it is looked at. */
import { isObject, type JsonObject, type Path } from '../data.ts';
import { unavailable } from './subgraphFailure.ts';

export interface SubgraphAnswer {
  readonly data: JsonObject | null;
  readonly errors: readonly SubgraphError[];
  /** The answer as it came, where it came as a whole. */
  readonly text?: string;
  /** Of an event of a subscription that tells of several subjects: which of them it is of. */
  readonly subject?: string;
}

export interface SubgraphError {
  readonly message: string;
  readonly path?: Path;
  readonly extensions?: JsonObject;
}

/**
 * Reads a response. A GraphQL answer counts whatever its status and content type: servers differ in those of an answer
 * with errors. Throws a `SubgraphFailure` for what is no JSON object, or has neither data nor errors, and for data
 * under a status that says there is none.
 */
export function parseAnswer(status: number, text: string): SubgraphAnswer {
  if (status >= 300 && status < 400) throw unavailable(`it redirects with status ${status}`);
  const body = parseJson(status, text);
  if (!isObject(body)) throw unavailable(`status ${status} with JSON that is no object`);
  const data = isObject(body.data) ? body.data : null;
  const errors = body.errors === undefined ? none : errorsOf(body.errors);
  if (!data && errors.length === 0) throw unavailable(`status ${status} with neither data nor errors`);
  if (data && status >= 400) throw unavailable(`status ${status}`);
  return { data, errors, text };
}

/**
 * An event, as the protocols carry it. One subscription may tell of several subjects, each with a state of its own: its subgraph says
 * then in `extensions.subject` which one an event is of.
 */
export function eventOf({ data, errors, extensions }: EventBody): SubgraphAnswer {
  const subject = isObject(extensions) ? extensions.subject : undefined;
  return {
    data: isObject(data) ? data : null,
    errors: errorsOf(errors),
    ...(typeof subject === 'string' && { subject }),
  };
}

interface EventBody {
  readonly data?: unknown;
  readonly errors?: unknown;
  readonly extensions?: unknown;
}

/** An answer that is known to be good, since it has come before: it is read only if somebody looks into it. */
export class RepeatedAnswer implements SubgraphAnswer {
  readonly text: string;
  readonly #status: number;
  #parsed: SubgraphAnswer | undefined;

  constructor(status: number, text: string) {
    this.#status = status;
    this.text = text;
  }

  get data(): JsonObject | null {
    return this.#read().data;
  }

  get errors(): readonly SubgraphError[] {
    return this.#read().errors;
  }

  #read(): SubgraphAnswer {
    this.#parsed ??= parseAnswer(this.#status, this.text);
    return this.#parsed;
  }
}

const none: readonly SubgraphError[] = [];

function parseJson(status: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unavailable(`status ${status} with a body that is no JSON`, error);
  }
}

/** More errors than these nobody reads: each costs a place in the data and a line in the log. */
const mostErrors = 1_000;

/** The errors of an answer; what is no error is left out, and so are those beyond the first thousand. */
export const errorsOf = (value: unknown): readonly SubgraphError[] =>
  Array.isArray(value) ? value.slice(0, mostErrors).flatMap(errorOf) : [];

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
