/** What an answer tells beyond data and errors, to those who have asked for it (GraphQL, 7.1). */
import { Result } from './result.ts';

/** The result with extensions; each is written as JSON now. */
export function withExtensions({ text }: Result, extensions: Readonly<Record<string, unknown>>): Result {
  return new Result(`${text.slice(0, -1)},"extensions":${JSON.stringify(extensions)}}`);
}
