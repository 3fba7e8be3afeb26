/** Headers of the client that are passed on to subgraphs: those that the operator names, and no others. */
import { identityHeader } from '../../../platform/identity.ts';
import { requestIdHeader } from '../../../platform/requestId.ts';
import { traceparentHeader } from '../../../platform/span.ts';

/** Headers as a protocol brings them, by their names in lower case. */
export type ClientHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Gives the headers to pass on; undefined when there are none. */
export type HopHeadersOf = (headers: ClientHeaders | undefined) => Readonly<Record<string, string>> | undefined;

/** Why a header is never passed on, however it is named. */
const refused: ReadonlyMap<string, string> = new Map([
  ...[
    'connection',
    'keep-alive',
    'proxy-authenticate',
    'proxy-authorization',
    'proxy-connection',
    'te',
    'trailer',
    'transfer-encoding',
    'upgrade',
    'expect',
  ].map((name) => [name, 'it is of one connection'] as const),
  ...['content-length', 'content-type', 'content-encoding', 'accept', 'accept-encoding'].map(
    (name) => [name, 'it tells of a body that the gateway writes or reads'] as const,
  ),
  ['host', 'it names the gateway, and each subgraph has its own'],
  [identityHeader, 'a client could take any identity with it'],
  [requestIdHeader, 'the gateway sends it of its own accord'],
  [traceparentHeader, 'the gateway sends its own; see TRUST_TRACEPARENT'],
]);

const wellFormed = /^[!#$%&'*+.^_`|~0-9a-z-]+$/;

/**
 * Makes what picks the named headers, whatever the case of the names. Throws for a name that is none, or of a header
 * that must not be passed on.
 */
export function hopHeaders(names: readonly string[]): HopHeadersOf {
  const wanted = [...new Set(names.map((name) => name.toLowerCase()))];
  for (const name of wanted) {
    const reason = refused.get(name) ?? (wellFormed.test(name) ? undefined : 'it is no name of a header');
    if (reason) throw new Error(`The header "${name}" cannot be passed on to subgraphs: ${reason}. Do not name it.`);
  }
  if (wanted.length === 0) return () => undefined;
  return (headers) => {
    if (!headers) return undefined;
    const picked: Record<string, string> = {};
    let any = false;
    for (const name of wanted) {
      const value = headers[name];
      if (value === undefined) continue;
      picked[name] = typeof value === 'string' ? value : value.join(', ');
      any = true;
    }
    return any ? picked : undefined;
  };
}
