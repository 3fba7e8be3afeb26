/** Pages to explore the schema with, outside production: Apollo Sandbox, and GraphiQL which needs no internet. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Serves `/` and `/graphiql`; false when the request is for something else. */
export async function serveExplorers(
  request: IncomingMessage,
  response: ServerResponse,
  publicUrl: string | undefined,
): Promise<boolean> {
  if (request.method !== 'GET') return false;
  switch (request.url?.split('?')[0]) {
    case '/':
      return send(response, sandboxPage(addresses(request, publicUrl)));
    case '/graphiql':
      return send(response, await graphiqlPage());
    default:
      return false;
  }
}

interface Addresses {
  readonly http: string;
  readonly webSocket: string;
}

/** The page may be asked for under another address than the server listens on, so the one that was asked counts. */
function addresses({ headers }: IncomingMessage, publicUrl: string | undefined): Addresses {
  const base = publicUrl?.replace(/\/$/, '') ?? `http://${headers.host ?? 'localhost'}`;
  return { http: `${base}/graphql`, webSocket: `${base.replace(/^http/, 'ws')}/graphql` };
}

/** Apollo serves its Sandbox as a script from its own network; it cannot be installed. */
const sandboxScript =
  'https://embeddable-sandbox.cdn.apollographql.com/_latest/embeddable-sandbox.umd.production.min.js';

function sandboxPage({ http, webSocket }: Addresses): string {
  const options = {
    target: '#sandbox',
    initialEndpoint: http,
    initialSubscriptionEndpoint: webSocket,
    includeCookies: false,
    runTelemetry: false,
    initialState: { document: firstQuery },
  };
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Marquee: Apollo Sandbox</title>
<style>
  body { margin: 0; font: 14px/1.5 system-ui, sans-serif; }
  p { margin: 0; padding: 6px 12px; height: 21px; background: #eef; }
  #sandbox { position: absolute; inset: 33px 0 0 0; }
</style>
</head>
<body>
<p>Apollo Sandbox is loaded from Apollo's servers. Without internet, use <a href="/graphiql">GraphiQL</a>: it comes from here.</p>
<div id="sandbox"></div>
<script src="${sandboxScript}"></script>
<script>if (window.EmbeddedSandbox) new window.EmbeddedSandbox(${inScript(options)});</script>
</body>
</html>
`;
}

const firstQuery = `# Welcome to Marquee. Subscriptions work here too.
query {
  __typename
}
`;

/** JSON that cannot end the script element around it. */
const inScript = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');

let graphiql: Promise<string> | undefined;

/** The page is 9 MB, so its module is loaded when somebody first asks for it. */
function graphiqlPage(): Promise<string> {
  graphiql ??= import('@graphql-yoga/render-graphiql').then(({ renderGraphiQL }) =>
    renderGraphiQL({
      title: 'Marquee: GraphiQL',
      endpoint: '/graphql',
      // Over WebSocket it leaves the headers out, and with them who asks.
      subscriptionsProtocol: 'SSE',
      additionalHeaders: { 'apollo-require-preflight': 'true' },
      defaultQuery: firstQuery,
    }),
  );
  return graphiql;
}

function send(response: ServerResponse, page: string): true {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'x-content-type-options': 'nosniff',
    // A page that frames this one could have its visitors click on what they do not see.
    'content-security-policy': "frame-ancestors 'none'",
  });
  response.end(page);
  return true;
}
