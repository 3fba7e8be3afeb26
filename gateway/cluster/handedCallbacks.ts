/** Calls of subgraphs, which may come to another worker than the one that waits for them: they are handed over. */
import type { CallbackReceiver, CallbackStatus, Callbacks } from '../execute/live/sources/callbacks.ts';
import type { Broadcast } from './broadcast.ts';

export function handedCallbacks(own: Callbacks, { publish, subscribe }: Broadcast): CallbackReceiver {
  subscribe('callback expected', (id) => own.expects(String(id)));
  subscribe('callback', (handed) => {
    const [id, message] = handed as [string, unknown];
    return own.receive(id, message);
  });
  return {
    expects: async (id) => own.expects(id) || (await publish('callback expected', id)).includes(true),
    receive: async (id, message) => {
      if (own.expects(id)) return own.receive(id, message);
      const statuses = (await publish('callback', [id, message])) as readonly CallbackStatus[];
      return statuses.find((status) => status !== 404) ?? 404;
    },
  };
}
