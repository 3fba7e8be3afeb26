/** The page to explore one subgraph on its own port, outside production: works without internet. */
import type { ServerResponse } from 'node:http';
import { identityHeader, signIdentity } from '../../platform/identity.ts';

const twelveHours = 12 * 3600;
const scopes = ['catalog:write', 'accounts:read', 'streams:read', 'analytics:read', 'platform:operate'];

/** Sends GraphiQL with an operator's identity header filled in, signed for twelve hours. */
export async function explorerPage(name: string, gatewaySecret: string, response: ServerResponse): Promise<void> {
  // The page is 9 MB, so its module is loaded when somebody first asks for it.
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const token = signIdentity(gatewaySecret, { scopes }, Date.now(), twelveHours);
  const page = renderGraphiQL({
    title: `Marquee ${name}`,
    endpoint: '/graphql',
    headers: JSON.stringify({ [identityHeader]: token }, null, 2),
  });
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(page);
}
