/** The page to explore one subgraph on its own port, outside production: works without internet. */
import type { ServerResponse } from 'node:http';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import { identityHeader, signIdentity } from '../../platform/identity.ts';

const twelveHours = 12 * 3600;
const scopes = ['catalog:write', 'accounts:read', 'streams:read', 'analytics:read', 'platform:operate'];

/** Sends GraphiQL with an operator's identity header filled in, signed for twelve hours. */
export function explorerPage(name: string, gatewaySecret: string, response: ServerResponse): void {
  const token = signIdentity(gatewaySecret, { scopes }, Date.now(), twelveHours);
  const page = renderGraphiQL({
    title: `Marquee ${name}`,
    endpoint: '/graphql',
    headers: JSON.stringify({ [identityHeader]: token }, null, 2),
  });
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(page);
}
