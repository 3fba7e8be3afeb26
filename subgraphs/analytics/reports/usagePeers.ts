/** What the report of usage takes from identity and the catalog, asked as the platform. */
import type { Logger } from '../../../platform/log.ts';
import type { DayRange } from '../../shared/dayRange.ts';
import { askPeer, asPlatform } from '../../shared/peer.ts';

export interface UsagePeersOptions {
  readonly catalogUrl: string;
  readonly identityUrl: string;
  /** GATEWAY_SECRET. */
  readonly secret: string;
  readonly log: Logger;
}

export interface AccountCount {
  readonly day: string;
  readonly opened: number;
}

export interface MediaCount {
  readonly day: string;
  readonly ingestedVideos: number;
  readonly storedBytes: number | null;
}

const accountsQuery = 'query($from:Date!,$until:Date!){counts:accountCounts(from:$from,until:$until){day opened}}';
const mediaQuery =
  'query($from:Date!,$until:Date!){counts:mediaCounts(from:$from,until:$until){day ingestedVideos storedBytes}}';

export class UsagePeers {
  readonly #options: UsagePeersOptions;

  constructor(options: UsagePeersOptions) {
    this.#options = options;
  }

  /** The days on which accounts were opened; null while identity does not answer. */
  accounts(range: DayRange): Promise<readonly AccountCount[] | null> {
    return this.#ask<AccountCount>(this.#options.identityUrl, accountsQuery, range);
  }

  /** Each day of the range; null while the catalog does not answer. */
  media(range: DayRange): Promise<readonly MediaCount[] | null> {
    return this.#ask<MediaCount>(this.#options.catalogUrl, mediaQuery, range);
  }

  async #ask<Count>(url: string, query: string, { from, until }: DayRange): Promise<readonly Count[] | null> {
    const { secret, log } = this.#options;
    try {
      const question = { query, variables: { from, until } };
      const { counts } = await askPeer<{ counts: readonly Count[] | null }>(url, asPlatform(secret, log), question);
      return counts;
    } catch (error) {
      log.warn({ err: error, url }, 'a report of usage goes without what a service knows that does not answer');
      return null;
    }
  }
}
