/** Calls of subgraphs, which may come to another worker than the one that waits for them: they are handed over. */
import {
  type CallbackReceiver,
  type CallbackStatus,
  type Callbacks,
  makerOf,
} from '../execute/live/sources/callbacks.ts';
import { refuse } from '../request/requestFault.ts';
import type { Peers } from './peers.ts';

type Handing = Pick<Peers, 'name' | 'askOne' | 'broadcast'>;

/**
 * Asks the one worker that has made the id. Rejects with a fault of status 503 when that does not answer: a 404 would end
 * the subscription at the subgraph, although somebody waits for it.
 */
export function handedCallbacks(own: Callbacks, peers: Handing | undefined): CallbackReceiver {
  if (!peers) return own;
  peers.broadcast.subscribe('callback expected', (id) => own.expects(String(id)));
  peers.broadcast.subscribe('callback', (handed) => {
    const [id, message] = handed as [string, unknown];
    return own.receive(id, message);
  });
  const askMaker = async (id: string, topic: string, message: unknown) => {
    const maker = makerOf(id);
    if (maker === undefined || maker === peers.name) return undefined;
    return peers.askOne(maker, topic, message).catch(() => {
      throw refuse('transport', 'TIMEOUT', 'The worker that waits for this call does not answer. Call again.', 503);
    });
  };
  return {
    expects: async (id) => own.expects(id) || (await askMaker(id, 'callback expected', id)) === true,
    receive: async (id, message) => {
      if (own.expects(id)) return own.receive(id, message);
      return ((await askMaker(id, 'callback', [id, message])) as CallbackStatus | undefined) ?? 404;
    },
  };
}
