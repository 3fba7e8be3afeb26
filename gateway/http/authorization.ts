/** The `Authorization` of a request. */
import type { IncomingMessage } from 'node:http';

/**
 * The value of the header, or undefined without one. Of several headers Node keeps the first, and a proxy in front may
 * have looked at another: they are given as the list that they are (RFC 9110, 5.3), which is no valid authorization.
 */
export function authorizationOf({ headers, rawHeaders }: IncomingMessage): string | undefined {
  const { authorization } = headers;
  if (authorization === undefined) return undefined;
  const values: string[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2)
    if (rawHeaders[at]?.toLowerCase() === 'authorization') values.push(rawHeaders[at + 1] ?? '');
  return values.length > 1 ? values.join(', ') : authorization;
}
