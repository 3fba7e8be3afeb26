/** The id that a request keeps from the gateway to the last SQL statement. */
import { randomUUID } from 'node:crypto';

export const requestIdHeader = 'x-request-id';

const wellFormed = /^[A-Za-z0-9_-]{8,64}$/;

/** The id that came with the request when it is well formed, a new one otherwise. */
export const requestIdOf = (given: string | string[] | undefined): string =>
  typeof given === 'string' && wellFormed.test(given) ? given : randomUUID();
