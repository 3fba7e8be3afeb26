/** Which web pages may call: cross-origin grants (Fetch, CORS protocol) and the origin of WebSocket handshakes. */
import type { IncomingMessage } from 'node:http';

export interface Origins {
  /** Whether a page of that origin may call. Programs that are no browsers send none and may. */
  readonly allows: (origin: string | undefined) => boolean;
  /** Headers that grant the response to the page that asks, if its origin is allowed; names and values in turn. */
  readonly grants: (request: IncomingMessage) => string[];
}

const preflightSeconds = 600;

/** `['*']` allows all origins. A page that the gateway itself serves is of the same origin and may always. */
export function originsOf(allowed: readonly string[]): Origins {
  const all = allowed.includes('*');
  const known = new Set(allowed);
  return {
    allows: (origin) => origin === undefined || all || known.has(origin),
    grants: ({ method, headers }) => {
      const { origin } = headers;
      const granted = all ? [] : ['vary', 'Origin'];
      if (origin === undefined || !(all || known.has(origin))) return granted;
      granted.push('access-control-allow-origin', all ? '*' : origin, 'access-control-expose-headers', 'x-request-id');
      if (method !== 'OPTIONS') return granted;
      granted.push('access-control-allow-methods', 'GET, POST', 'access-control-max-age', String(preflightSeconds));
      const wanted = headers['access-control-request-headers'];
      if (wanted) granted.push('access-control-allow-headers', wanted);
      return granted;
    },
  };
}

/** Whether the page that asks was served from the address that it asks. */
export function isSameOrigin({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  return origin !== undefined && host !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}
