/** What belongs to the request being answered, for code too deep to be handed it: the log line and the span of an SQL statement. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Span } from './span.ts';

export interface RequestContext {
  readonly requestId: string;
  /** Where it is traced. */
  readonly span?: Span | undefined;
}

export const requestContext = new AsyncLocalStorage<RequestContext>();
