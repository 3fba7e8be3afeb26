/** Trusted documents: the manifest of what the apps send, as Apollo's and Relay's build tools write it. */
import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import { longestDocumentId, plainId } from '../parameters.ts';

/** The text of each document by its id. */
export type TrustedDocuments = ReadonlyMap<string, string>;

/**
 * Reads a manifest: Apollo's (`{ "format": "apollo-persisted-query-manifest", "version": 1, "operations": [{ id, body }] }`)
 * or Relay's (`{ "<id>": "<text>" }`). Throws, with the fault in the message, for a file that cannot be read, that is
 * neither, that has one id twice for different texts, or a text that is no GraphQL.
 */
export function readTrustedDocuments(file: string): TrustedDocuments {
  try {
    return manifestOf(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    const fault = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${file} is no manifest of trusted documents: ${fault}`, { cause });
  }
}

function manifestOf(content: unknown): TrustedDocuments {
  if (!isObject(content)) throw new Error('it wants to be a JSON object.');
  const documents = new Map<string, string>();
  for (const [id, body] of 'format' in content ? apolloEntries(content) : relayEntries(content)) {
    if ((documents.get(id) ?? body) !== body) throw new Error(`the id "${id}" stands for two documents.`);
    if (id.length > longestDocumentId) throw new Error(`the id "${id}" has more than ${longestDocumentId} characters.`);
    checkText(id, body);
    documents.set(id, body);
  }
  return documents;
}

type Entry = readonly [id: string, body: string];
type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function apolloEntries({ format, version, operations }: JsonObject): readonly Entry[] {
  if (format !== 'apollo-persisted-query-manifest')
    throw new Error(`its format is "${String(format)}", but wants to be "apollo-persisted-query-manifest".`);
  if (version !== 1) throw new Error(`its version is ${String(version)}, but 1 is known.`);
  if (!Array.isArray(operations)) throw new Error('its "operations" want to be a list.');
  return operations.map((operation: unknown, at): Entry => {
    const { id, body }: JsonObject = isObject(operation) ? operation : {};
    if (typeof id !== 'string' || id === '') throw new Error(`its operation ${at} wants an "id" that is a text.`);
    if (typeof body !== 'string') throw new Error(`its operation "${id}" wants a "body" that is a text.`);
    return [plainId(id), body];
  });
}

const relayEntries = (content: JsonObject): readonly Entry[] =>
  Object.entries(content).map(([id, body]): Entry => {
    if (typeof body !== 'string') throw new Error(`its document "${id}" wants to be a text.`);
    return [plainId(id), body];
  });

function checkText(id: string, body: string): void {
  try {
    parse(body, { noLocation: true });
  } catch (error) {
    throw new Error(`its document "${id}" is no GraphQL: ${error instanceof Error ? error.message : String(error)}`);
  }
}
