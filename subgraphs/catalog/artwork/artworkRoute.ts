/** Pictures over the HTTP server of the catalog. */
import type { Route } from '../../shared/serve.ts';
import type { ArtworkKernel } from './artworkKernel.ts';

/** Serves `/artwork/…`. */
export function artworkRoute(kernel: ArtworkKernel): Route {
  return async (request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    if (!path.startsWith('/artwork/')) return false;
    const { accept, 'if-none-match': ifNoneMatch } = request.headers;
    const { status, headers, body } = await kernel({ method: request.method ?? 'GET', path, accept, ifNoneMatch });
    response.writeHead(status, headers).end(body);
    return true;
  };
}
