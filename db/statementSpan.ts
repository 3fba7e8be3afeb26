/** The span of an SQL statement, under that of the request for which it runs. */
import { requestContext } from '../platform/requestContext.ts';
import { SpanKind } from '../platform/span.ts';

/**
 * Gives the same promise, with a span around it where the request is traced. The text has a placeholder for each value,
 * so that no value of a user stands in the span (OpenTelemetry, semantic conventions for databases: `db.query.text`).
 */
export function inStatementSpan<T>(statement: string, settled: Promise<T>): Promise<T> {
  const around = requestContext.getStore()?.span;
  if (!around) return settled;
  const name = statementName(statement);
  const span = around.child({
    name,
    kind: SpanKind.CLIENT,
    attributes: { 'db.system.name': 'postgresql', 'db.query.summary': name, 'db.query.text': statement },
  });
  settled.then(
    () => span.end(),
    (error: unknown) => span.end(codeOf(error)),
  );
  return settled;
}

/** What a statement does, and with which table first of all: `select catalog.titles`. */
export function statementName(statement: string): string {
  const [, verb = 'statement'] = /^\s*(\w+)/.exec(statement) ?? [];
  const [, table] = /\b(?:from|into|update)\s+((?:"?\w+"?\.)?"?\w+"?)/i.exec(statement) ?? [];
  return table === undefined ? verb : `${verb} ${table.replaceAll('"', '')}`;
}

/** Our code for it, or that of Postgres (SQLSTATE). */
const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'error';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
};
