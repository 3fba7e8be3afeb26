/** What the mutations of streams give. */
import type { OpenStream } from '../../schema/generated/playback.ts';
import type { UserError } from '../shared/userErrors.ts';
import type { StreamSession } from './sessionStore.ts';

/** A session, or what to mend; a session that has ended comes along with the reason that it takes no report. */
export interface StreamOutcome {
  readonly session: StreamSession | null;
  /** Those that go on, when there are too many of them. */
  readonly openStreams: OpenStream[] | null;
  readonly userErrors: UserError[];
}

export const refusedWith = ({ userErrors }: { readonly userErrors: UserError[] }): StreamOutcome => ({
  session: null,
  openStreams: null,
  userErrors,
});

export const refusedFor = (userError: UserError): StreamOutcome => refusedWith({ userErrors: [userError] });
