/** Which protocol a subgraph is asked in for its events. */
import type { SourceProtocol } from '../eventSource.ts';
import type { SourceFor } from '../eventSources.ts';
import { CallbackSource } from './callbackSource.ts';
import type { Callbacks } from './callbacks.ts';
import { ServerSentSource } from './serverSentSource.ts';
import { WebSocketSource } from './webSocketSource.ts';

/** Sources by the protocols that subgraphs have by name; the others have a WebSocket. */
export const sourcesBy =
  (protocols: Readonly<Record<string, SourceProtocol>>, callbacks: Callbacks): SourceFor =>
  (subgraph, url) => {
    const protocol = (Object.hasOwn(protocols, subgraph) ? protocols[subgraph] : undefined) ?? 'ws';
    switch (protocol) {
      case 'ws':
        return new WebSocketSource(url);
      case 'sse':
        return new ServerSentSource(url);
      case 'callback':
        return new CallbackSource(url, callbacks);
    }
  };
