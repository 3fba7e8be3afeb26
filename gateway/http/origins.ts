/** Which web pages may call: cross-origin grants (Fetch, CORS protocol) and the origin of WebSocket handshakes. */
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Origins {
  /** Whether a page of that origin may call. Programs that are no browsers send none and may. */
  readonly allows: (origin: string | undefined) => boolean;
  /** Grants the response to the page that asked, if its origin is allowed; others get no header at all. */
  readonly grant: (request: IncomingMessage, response: ServerResponse) => void;
}

const preflightSeconds = 600;

/** `['*']` allows all origins. A page that the gateway itself serves is of the same origin and may always. */
export function originsOf(allowed: readonly string[]): Origins {
  const all = allowed.includes('*');
  const known = new Set(allowed);
  return {
    allows: (origin) => origin === undefined || all || known.has(origin),
    grant: (request, response) => {
      const { origin } = request.headers;
      if (!all) response.setHeader('vary', 'Origin');
      if (origin === undefined || !(all || known.has(origin))) return;
      response.setHeader('access-control-allow-origin', all ? '*' : origin);
      response.setHeader('access-control-expose-headers', 'x-request-id');
      if (request.method !== 'OPTIONS') return;
      response.setHeader('access-control-allow-methods', 'GET, POST');
      response.setHeader('access-control-max-age', String(preflightSeconds));
      const wanted = request.headers['access-control-request-headers'];
      if (wanted) response.setHeader('access-control-allow-headers', wanted);
    },
  };
}

/** Whether the page that asks was served from the address that it asks. */
export function isSameOrigin({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  return origin !== undefined && host !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}
