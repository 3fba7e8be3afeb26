/** The sessions whose files are asked for: read anew for each file, so that what has ended opens nothing from then on. */
import type { Logger } from '../../../platform/log.ts';
import { Batches } from '../../shared/batches.ts';
import type { ServedSession, SessionStore } from '../sessionStore.ts';
import type { TokenSigner } from './token.ts';

/** What a token opens: a session that goes on, nothing, or nobody can say at the moment. */
export type Opened =
  | { readonly kind: 'open'; readonly session: ServedSession }
  | { readonly kind: 'closed' }
  | { readonly kind: 'unknown' };

export interface OpenSessions {
  /** What a token opens; `folder` is that of the file which is asked for, <video>/<version>. */
  readonly open: (token: string, folder?: string) => Promise<Opened>;
}

export interface OpenSessionsOptions {
  readonly sessions: SessionStore;
  readonly tokens: TokenSigner;
  readonly log: Logger;
}

export function openSessions({ sessions, tokens, log }: OpenSessionsOptions): OpenSessions {
  const lookUps = new Batches<string, ServedSession | undefined>({
    run: async (ids) => {
      const found = new Map((await sessions.findOpen(ids)).map((session) => [session.id, session]));
      return ids.map((id) => found.get(id));
    },
    size: 500,
    parallel: 4,
  });
  return {
    open: async (token, folder) => {
      const claims = tokens.verify(token);
      if (!claims || (folder !== undefined && !claims.opens(folder))) return { kind: 'closed' };
      try {
        const session = await lookUps.add(claims.sessionId);
        return session ? { kind: 'open', session } : { kind: 'closed' };
      } catch (error) {
        log.error({ err: error }, 'a stream cannot be looked up');
        return { kind: 'unknown' };
      }
    },
  };
}
