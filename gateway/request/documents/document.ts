/** The document of a request: read, bounded and validated once for each text. */
import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, specifiedRules, validate } from 'graphql';
import { limitHit } from '../../observation/limitHit.ts';
import type { Limits } from '../../options.ts';
import { noIntrospection } from '../introspection.ts';
import { RequestFault, refuse, withCode } from '../requestFault.ts';
import { finiteNumbers } from './finiteNumbers.ts';
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
  const rules = [...specifiedRules, finiteNumbers, ...(production ? [noIntrospection] : [])];
  return (text) => {
    const found = known.get(text);
    if (found) return found;
    checkText(text, limits);
    const document = parseText(text);
    checkDocument(document, limits);
    const errors = validate(schema, document, rules, { maxErrors, hideSuggestions: production });
    if (isGivenUp(errors)) throw tooManyToCompare();
    if (errors.length > 0)
      throw new RequestFault(
        'operation',
        errors.map((error) => withCode('GRAPHQL_VALIDATION_FAILED', error)),
      );
    known.set(text, document);
    return document;
  };
}

/**
 * Whether validation was given up because fields of one name were too many to compare: graphql tells it by an error
 * without a place, before there are as many errors as it lists.
 */
const isGivenUp = (errors: readonly GraphQLError[]): boolean =>
  errors.length <= maxErrors && errors.some(({ nodes }) => nodes === undefined);

function tooManyToCompare(): RequestFault {
  limitHit.comparedFields.inc();
  return refuse(
    'transport',
    'LIMIT_EXCEEDED',
    'The operation asks too many fields of one name in one place, which have to be compared. Ask each field once in a place, or ask in several operations.',
  );
}

function parseText(text: string): DocumentNode {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new RequestFault('operation', [withCode('GRAPHQL_PARSE_FAILED', error)]);
  }
}
