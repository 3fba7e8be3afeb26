/** Who keeps something of accounts: identity itself, and its peers over their `accountRecords`. */
import type { Logger } from '../../../platform/log.ts';
import { accountRecordsOf } from '../../shared/accountRecords.ts';
import { type BaseContext, baseContext } from '../../shared/context.ts';
import { askPeer, asPlatform } from '../../shared/peer.ts';
import { recordSources } from '../accountRecords.ts';
import type { Context } from '../context.ts';
import type { AskRecords, RecordKeepers, RecordPage } from './exportFile.ts';

const first = 500;

export interface KeeperOptions {
  readonly contextOf: (base: BaseContext) => Context;
  /** Where the other services answer, by name. */
  readonly peerUrls: Readonly<Record<string, string>>;
  readonly gatewaySecret: string;
  readonly log: Logger;
}

export function recordKeepers({ contextOf, peerUrls, gatewaySecret, log }: KeeperOptions): RecordKeepers {
  const ownRecords = accountRecordsOf(recordSources);
  const identity: AskRecords = (owner, after) => {
    const context = contextOf(baseContext(gatewaySecret, log, asPlatform(gatewaySecret, log)));
    return ownRecords(undefined, { owner, after, first }, context);
  };
  const peers = Object.entries(peerUrls).map(([name, url]): [string, AskRecords] => [
    name,
    async (owner, after) => {
      const query = `query($owner: RecordOwnerInput!, $after: String, $first: Int!) {
        accountRecords(owner: $owner, after: $after, first: $first) { records { kind data } end } }`;
      const variables = { owner, after, first };
      const caller = asPlatform(gatewaySecret, log);
      const { accountRecords } = await askPeer<{ accountRecords: RecordPage }>(url, caller, { query, variables });
      return accountRecords;
    },
  ]);
  return { identity, ...Object.fromEntries(peers) };
}
