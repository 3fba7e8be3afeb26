/** The parameters of a GraphQL request, whatever protocol brought them (GraphQL over HTTP, 5). */
import { refuse } from './requestFault.ts';
import { isNestedDeeper } from './valueNesting.ts';

/** Levels of lists and objects in the variables; input types that somebody writes by hand have a few. */
const deepestVariables = 64;

export interface Parameters {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads the parameters from parsed JSON. Refuses with BAD_USER_INPUT what is of another shape, batches too. */
export function parametersOf(body: unknown): Parameters {
  if (Array.isArray(body)) throw bad('Send one operation a request: this gateway takes no batches.');
  if (!isObject(body)) throw bad('The request wants a JSON object with a "query".');
  const { query, operationName, variables, extensions } = body;
  if (typeof query !== 'string' || query === '') throw bad('The request wants a "query" that is a string.');
  if (!absentOr(operationName, (value) => typeof value === 'string'))
    throw bad('The "operationName" wants to be a string.');
  if (!absentOr(variables, isObject)) throw bad('The "variables" want to be an object.');
  if (isNestedDeeper(variables, deepestVariables)) throw tooDeep;
  if (!absentOr(extensions, isObject)) throw bad('The "extensions" want to be an object.');
  return {
    query,
    ...(typeof operationName === 'string' && operationName !== '' ? { operationName } : {}),
    ...(isObject(variables) ? { variables } : {}),
    ...(isObject(extensions) ? { extensions } : {}),
  };
}

/** Reads the parameters from a query string, in which `variables` and `extensions` are JSON. */
export function parametersOfQuery(search: URLSearchParams): Parameters {
  const json = (name: string): unknown => {
    const text = search.get(name);
    if (text === null || text === '') return undefined;
    try {
      return JSON.parse(text);
    } catch {
      throw bad(`The "${name}" of the address want to be JSON.`);
    }
  };
  return parametersOf({
    query: search.get('query') ?? undefined,
    operationName: search.get('operationName') ?? undefined,
    variables: json('variables'),
    extensions: json('extensions'),
  });
}

const absentOr = (value: unknown, rule: (value: unknown) => boolean) =>
  value === undefined || value === null || rule(value);

const bad = (message: string) => refuse('transport', 'BAD_USER_INPUT', message);

const tooDeep = refuse(
  'transport',
  'LIMIT_EXCEEDED',
  `The "variables" are nested deeper than ${deepestVariables} levels.`,
);
