/** The document of a request: read, bounded and validated once for each text. */
import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, specifiedRules, validate } from 'graphql';
import type { Limits } from '../../options.ts';
import { noIntrospection } from '../introspection.ts';
import { RequestFault, withCode } from '../requestFault.ts';
import { checkDocument, checkText } from './limits.ts';
import { TextCache } from './textCache.ts';

const maxErrors = 10;

export type ReadDocument = (text: string) => DocumentNode;

/**
 * A reader of documents for one schema. It refuses with GRAPHQL_PARSE_FAILED, LIMIT_EXCEEDED or
 * GRAPHQL_VALIDATION_FAILED; `production` refuses introspection and does not suggest names.
 */
export function documentReader(schema: GraphQLSchema, limits: Limits, production: boolean): ReadDocument {
  const known = new TextCache<DocumentNode>();
  const rules = production ? [...specifiedRules, noIntrospection] : specifiedRules;
  return (text) => {
    const found = known.get(text);
    if (found) return found;
    checkText(text, limits);
    const document = parseText(text);
    checkDocument(document, limits);
    const errors = validate(schema, document, rules, { maxErrors, hideSuggestions: production });
    if (errors.length > 0)
      throw new RequestFault(
        'operation',
        errors.map((error) => withCode('GRAPHQL_VALIDATION_FAILED', error)),
      );
    known.set(text, document);
    return document;
  };
}

function parseText(text: string): DocumentNode {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new RequestFault('operation', [withCode('GRAPHQL_PARSE_FAILED', error)]);
  }
}
