/** Cross-site request forgery: requests that a foreign page could send without asking first are refused. */
import type { IncomingMessage } from 'node:http';
import { refuse } from '../request/requestFault.ts';

/** Content types that a form can send, and so without a preflight (Fetch, CORS-safelisted request-header). */
const simpleTypes = new Set(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']);
const provingHeaders = ['apollo-require-preflight', 'x-apollo-operation-name'];

/**
 * Refuses a request that a browser sends for any page without a preflight: it wants another content type, or one of
 * the headers that Apollo's clients send for this purpose.
 */
export function requirePreflight({ headers }: IncomingMessage): void {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== undefined && type !== '' && !simpleTypes.has(type)) return;
  if (provingHeaders.some((name) => headers[name])) return;
  throw refuse(
    'transport',
    'BAD_USER_INPUT',
    'This request could have been forged by another site. Send "content-type: application/json" or a header "apollo-require-preflight: true" with it.',
  );
}
