/** What belongs to the request being answered, for code too deep to be handed it: the log line of an SQL statement. */
import { AsyncLocalStorage } from 'node:async_hooks';

export interface RequestContext {
  readonly requestId: string;
}

export const requestContext = new AsyncLocalStorage<RequestContext>();
