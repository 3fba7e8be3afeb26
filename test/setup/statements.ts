/**
 * Counts the SQL statements that a piece of work sends.
 *
 *   const counter = new StatementCounter();
 *   const { db } = connect(env, { service: 'test', onStatement: counter.onStatement });
 *   expect(await counter.during(() => loadTwentyTitles())).toBe(2);
 */
export class StatementCounter {
  readonly statements: string[] = [];

  readonly onStatement = (statement: string): void => {
    this.statements.push(statement);
  };

  /** How many statements were sent while the work went on. */
  async during(work: () => Promise<unknown>): Promise<number> {
    const before = this.statements.length;
    await work();
    return this.statements.length - before;
  }
}
