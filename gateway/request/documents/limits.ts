/**
 * What a document may cost before anybody plans it. Each bound is checked on the text or on the parsed document alone,
 * in time linear in its size, so that a hostile one is refused at once.
 */
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  Lexer,
  type OperationDefinitionNode,
  type SelectionSetNode,
  Source,
  TokenKind,
  visit,
} from 'graphql';
import { limitHit } from '../../observation/limitHit.ts';
import type { Limits } from '../../options.ts';
import { type RequestFault, refuse } from '../requestFault.ts';

/** Refuses a text that is too long, with too many tokens or brackets nested too deep; a text that is no GraphQL is left to the parser. */
export function checkText(text: string, limits: Limits): void {
  // Comments are no tokens, and so bounded by nothing else.
  if (text.length > limits.documentCharacters) throw tooMany('documentCharacters', 'characters', limits);
  const lexer = new Lexer(new Source(text));
  let nesting = 0;
  for (let tokens = 0; nextKind(lexer) !== TokenKind.EOF; tokens++) {
    if (tokens >= limits.tokens) throw tooMany('tokens', 'tokens', limits);
    if (opening.has(lexer.token.kind)) nesting++;
    else if (closing.has(lexer.token.kind)) nesting--;
    if (nesting > limits.nesting) throw tooMany('nesting', 'brackets inside each other', limits);
  }
}

const opening: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** A text that cannot be read ends here; the parser, which meets the same character, says what is wrong. */
function nextKind(lexer: Lexer): TokenKind {
  try {
    return lexer.advance().kind;
  } catch {
    return TokenKind.EOF;
  }
}

/** Refuses a document with too many aliases, directives, root fields or fields, or with fields nested too deep. */
export function checkDocument(document: DocumentNode, limits: Limits): void {
  const count = { aliases: 0, directives: 0 };
  visit(document, {
    Field: (node) => {
      if (node.alias) count.aliases++;
      if (node.alias?.value === '__proto__') throw reserved;
    },
    VariableDefinition: ({ variable }) => {
      if (variable.name.value === '__proto__') throw reserved;
    },
    Directive: () => {
      count.directives++;
    },
  });
  if (count.aliases > limits.aliases) throw tooMany('aliases', 'aliases', limits);
  if (count.directives > limits.directives) throw tooMany('directives', 'directives', limits);
  const measure = measurer(document, limits);
  for (const definition of document.definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION || definition.kind === Kind.FRAGMENT_DEFINITION)
      checkSelections(definition, measure, limits);
}

/** Fragments are checked although nothing may spread them: validation compares their fields all the same. */
function checkSelections(
  { kind, selectionSet }: OperationDefinitionNode | FragmentDefinitionNode,
  measure: Measurer,
  limits: Limits,
): void {
  const { depth, fields, top } = measure(selectionSet);
  if (kind === Kind.OPERATION_DEFINITION && top > limits.rootFields)
    throw tooMany('rootFields', 'fields at its root', limits);
  if (fields > limits.fields) throw tooMany('fields', 'fields', limits);
  if (depth > limits.depth) throw tooMany('depth', 'fields inside each other', limits);
}

/** `fields` counts a fragment wherever it is spread; `depth` does not count fragments; `top` are fields at this level. */
interface Measure {
  readonly depth: number;
  readonly fields: number;
  readonly top: number;
}

type Measurer = (selectionSet: SelectionSetNode) => Measure;

/** Measures each fragment once, so that fragments which double each other cost nothing. */
function measurer(document: DocumentNode, limits: Limits): Measurer {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const known = new Map<string, Measure | 'measuring'>();

  const spread = (name: string): Measure => {
    const found = known.get(name);
    if (found === 'measuring') throw cycle(name);
    if (found) return found;
    const fragment = fragments.get(name);
    if (!fragment) return nothing;
    known.set(name, 'measuring');
    const measured = measure(fragment.selectionSet);
    known.set(name, measured);
    return measured;
  };

  const measure = ({ selections }: SelectionSetNode): Measure => {
    const total = { depth: 0, fields: 0, top: 0 };
    for (const selection of selections) {
      const part =
        selection.kind === Kind.FIELD
          ? fieldMeasure(selection.name.value, selection.selectionSet && measure(selection.selectionSet))
          : selection.kind === Kind.INLINE_FRAGMENT
            ? measure(selection.selectionSet)
            : spread(selection.name.value);
      total.depth = Math.max(total.depth, part.depth);
      total.fields = Math.min(total.fields + part.fields, limits.fields + 1);
      total.top = Math.min(total.top + part.top, limits.rootFields + 1);
    }
    return total;
  };
  return measure;
}

const nothing: Measure = { depth: 0, fields: 0, top: 0 };

/** The questions of introspection are as deep as the explorers ask them; validation bounds them by a rule of its own. */
const fieldMeasure = (name: string, below: Measure = nothing): Measure => ({
  depth: name === '__schema' || name === '__type' ? 1 : below.depth + 1,
  fields: below.fields + 1,
  top: 1,
});

type DocumentLimit =
  | 'documentCharacters'
  | 'tokens'
  | 'nesting'
  | 'aliases'
  | 'directives'
  | 'rootFields'
  | 'fields'
  | 'depth';

function tooMany(limit: DocumentLimit, what: string, limits: Limits): RequestFault {
  limitHit[limit].inc();
  const message = `The operation has too many ${what}: ${limits[limit]} are allowed.`;
  return refuse('transport', 'LIMIT_EXCEEDED', message);
}

/** It is a name of GraphQL but no plain key of a JavaScript object. */
const reserved = refuse('operation', 'GRAPHQL_VALIDATION_FAILED', 'The name "__proto__" cannot be used for that.');

/** No client sends this by mistake, so it is refused with 400 whatever is accepted. */
const cycle = (name: string): RequestFault =>
  refuse('transport', 'GRAPHQL_VALIDATION_FAILED', `Cannot spread fragment "${name}" within itself.`);
