/** How many WebSockets there may be: in all, of a client address, and of an account. */
import type { Duplex } from 'node:stream';
import { CodedError } from '../../platform/errors.ts';
import { networkOf } from '../../platform/network.ts';
import { type MakeTally, takePlaces } from '../execute/live/tally.ts';
import { limitHit } from '../observation/limitHit.ts';
import type { Limits } from '../options.ts';
import { RequestFault } from '../request/requestFault.ts';

export interface WebSocketRoom {
  /** Counts a socket until it closes; gives the HTTP status with which it is refused when there is no room. */
  readonly enter: (socket: Duplex, address: string) => Promise<string | undefined>;
  /** Counts a socket of an account; gives what ends that. Throws a `RequestFault` with LIMIT_EXCEEDED. */
  readonly admit: (accountId: string) => Promise<() => void>;
}

export function webSocketRoom(limits: Limits, tally: MakeTally): WebSocketRoom {
  const all = tally('sockets', limits.sockets);
  const ofAddresses = tally('sockets of address', limits.socketsPerAddress);
  const ofAccounts = tally('sockets of account', limits.socketsPerIdentity);
  return {
    enter: async (socket, address) => {
      const places = await takePlaces([
        [all, ''],
        [ofAddresses, networkOf(address)],
      ]);
      if (places.kind === 'full') {
        limitHit[places.of === all ? 'sockets' : 'socketsPerAddress'].inc();
        return places.of === all ? '503 Service Unavailable' : '429 Too Many Requests';
      }
      if (socket.destroyed) places.leave();
      else socket.once('close', places.leave);
      return undefined;
    },
    admit: async (accountId) => {
      if (await ofAccounts.take(accountId)) return () => ofAccounts.leave(accountId);
      limitHit.socketsPerIdentity.inc();
      throw new RequestFault('transport', [new CodedError('LIMIT_EXCEEDED', 'Too many sockets of one account')]);
    },
  };
}
