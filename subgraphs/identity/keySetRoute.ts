/** GET /.well-known/jwks.json: the public keys of access tokens, for whoever verifies them. */
import type { Route } from '../shared/serve.ts';
import type { SigningKeys } from './rules/signingKeys.ts';

/** A new key is to be known everywhere within a minute, so nobody keeps the set for longer. */
const caching = 'public, max-age=60';

export const keySetRoute =
  (keys: SigningKeys): Route =>
  async (request, response) => {
    if (request.url !== '/.well-known/jwks.json') return false;
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return true;
    }
    const body = JSON.stringify(await keys.publicKeys());
    response.writeHead(200, { 'content-type': 'application/jwk-set+json', 'cache-control': caching });
    response.end(request.method === 'HEAD' ? undefined : body);
    return true;
  };
