/** The parameters of a GraphQL request, whatever protocol brought them (GraphQL over HTTP, 5). */
import { CodedError } from '../../platform/errors.ts';
import { isNestedDeeper } from './documents/valueNesting.ts';
import { RequestFault, refuse } from './requestFault.ts';

/** Levels of lists and objects in the variables; input types that somebody writes by hand have a few. */
const deepestVariables = 64;

export interface Parameters {
  /** The text of the document; empty where only its id is given. */
  readonly query: string;
  /** The id of a document that is known here; see `PersistedDocuments`. */
  readonly documentId?: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Characters of the id of a document. */
export const longestDocumentId = 256;

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads the parameters from parsed JSON. Refuses with BAD_USER_INPUT what is of another shape, batches too. */
export function parametersOf(body: unknown): Parameters {
  if (Array.isArray(body)) throw bad('Send one operation a request: this gateway takes no batches.');
  if (!isObject(body)) throw bad('The request wants a JSON object with a "query".');
  const { operationName, variables, extensions } = body;
  const query = body.query ?? '';
  if (!absentOr(operationName, (value) => typeof value === 'string'))
    throw bad('The "operationName" wants to be a string.');
  if (!absentOr(variables, isObject)) throw bad('The "variables" want to be an object.');
  if (isNestedDeeper(variables, deepestVariables)) throw tooDeep;
  if (!absentOr(extensions, isObject)) throw bad('The "extensions" want to be an object.');
  const documentId = documentIdOf(body, extensions);
  if (typeof query !== 'string' || (query === '' && documentId === undefined))
    throw bad('The request wants a "query" that is a string, or the id of a document that is known here.');
  return {
    query,
    ...(documentId === undefined ? {} : { documentId }),
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
    documentId: search.get('documentId') ?? search.get('doc_id') ?? undefined,
  });
}

/**
 * The id of the document: `documentId` (GraphQL over HTTP, appendix A), `doc_id` as Relay's networks send it, or
 * `extensions.persistedQuery` of Apollo's clients.
 */
function documentIdOf({ documentId, doc_id }: JsonObject, extensions: unknown): string | undefined {
  const named = documentId ?? doc_id;
  if (named !== undefined && named !== null) return idOf(named);
  const persisted = isObject(extensions) ? extensions.persistedQuery : undefined;
  if (persisted === undefined || persisted === null) return undefined;
  if (!isObject(persisted)) throw bad('The "persistedQuery" of the extensions wants to be an object.');
  if (persisted.version !== 1) throw notSupported();
  return idOf(persisted.sha256Hash);
}

function idOf(given: unknown): string {
  if (typeof given !== 'string' || given === '') throw bad('The id of a document wants to be a string.');
  if (given.length > longestDocumentId)
    throw bad(`The id of a document has at most ${longestDocumentId} characters: send its SHA-256, or its text.`);
  return plainId(given);
}

/** An id may say what it is (`sha256:…`), or be given without. */
export const plainId = (id: string): string => (id.startsWith('sha256:') ? id.slice('sha256:'.length) : id);

const absentOr = (value: unknown, rule: (value: unknown) => boolean) =>
  value === undefined || value === null || rule(value);

/** Apollo's clients know it by this message, and send texts alone from then on. */
export const notSupported = (): RequestFault =>
  new RequestFault('operation', [new CodedError('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported')], 200);

const bad = (message: string) => refuse('transport', 'BAD_USER_INPUT', message);

const tooDeep = refuse(
  'transport',
  'LIMIT_EXCEEDED',
  `The "variables" are nested deeper than ${deepestVariables} levels.`,
);
