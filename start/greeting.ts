/** What a start says once everything answers. */
import { relative } from 'node:path';
import { say, seconds } from './console.ts';

export interface Greeting {
  readonly began: number;
  readonly gateway: string;
  /** Where mails are read; undefined where they are sent. */
  readonly mails: string | undefined;
  readonly subgraphs: readonly { readonly name: string; readonly address: string }[];
  readonly objectStore: string;
  readonly database: string;
  readonly logs: string;
  readonly production: boolean;
}

const firstQuery = '{ titles(first: 5) { nodes { id name } } }';

export function greet(greeting: Greeting): void {
  say(`\nMarquee is up, ${seconds(greeting.began)} after its start.\n`);
  const rows = [
    ['GraphQL', `${greeting.gateway}/graphql   POST, GET, WebSocket, SSE, multipart`],
    ...(greeting.production
      ? []
      : [['Explorers', `${greeting.gateway}/ (Apollo Sandbox)   ${greeting.gateway}/graphiql (no internet needed)`]]),
    ['Watch page', `${greeting.gateway}/watch/<video id>`],
    ['Console', `${greeting.gateway}/console   for who runs the platform`],
    ...(greeting.mails ? [['Mails', `${greeting.mails}   what would have been sent`]] : []),
    ...greeting.subgraphs.map(({ name, address }) => [name, `${address}/graphql`]),
    ['Object store', greeting.objectStore],
    ['Database', greeting.database],
    ['Logs', relative('', greeting.logs)],
  ];
  for (const [name = '', value] of rows) say(`  ${name.padEnd(14)} ${value}`);
  if (!greeting.production)
    say('\n  Sample accounts, password marquee-demo:\n  viewer@marquee.test  editor@marquee.test  admin@marquee.test');
  say(`\n  A first query:
  curl ${greeting.gateway}/graphql -H 'content-type: application/json' \\
    -d '${JSON.stringify({ query: firstQuery })}'

  Ctrl-C stops everything.\n`);
}
