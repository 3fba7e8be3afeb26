/**
 * Counts the SQL statements that a piece of work sends.
 *
 *   const counter = new StatementCounter();
 *   const { db } = connect(env, { service: 'test', onStatement: counter.onStatement });
 *   expect(await counter.during(() => loadTwentyTitles())).toBe(2);
 */
export interface SentStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What services send by themselves to delete what has had its time. */
export const retentionStatements = /pg_try_advisory_xact_lock|ctid|^\/\* rollup \*\//;

export class StatementCounter {
  readonly statements: string[] = [];
  /** The same with their values. */
  readonly sent: SentStatement[] = [];

  readonly #background: RegExp | undefined;

  /** `background` are statements that a service sends by itself now and again: they count for no piece of work. */
  constructor(background?: RegExp) {
    this.#background = background;
  }

  readonly onStatement = (statement: string, values: readonly unknown[] = []): void => {
    if (this.#background?.test(statement)) return;
    this.statements.push(statement);
    this.sent.push({ text: statement, values });
  };

  /** How many statements were sent while the work went on. */
  async during(work: () => Promise<unknown>): Promise<number> {
    const before = this.statements.length;
    await work();
    return this.statements.length - before;
  }
}
