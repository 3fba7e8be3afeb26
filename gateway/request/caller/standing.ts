/** Whether a caller whose token was good may go on: nobody has taken the token back, nor the key that it was proved by. */
import type { Caller } from './accessToken.ts';
import type { KeySet } from './keySet.ts';
import type { Revocations } from './revocations.ts';

export type Standing = Omit<Revocations, 'close'>;

/** Joins what is known of tokens and of keys; of neither, nobody is refused before the token expires. */
export function standingBy(revocations: Revocations | undefined, keys: KeySet | undefined): Standing {
  return {
    known: async () => revocations?.known() ?? true,
    refuses: (caller: Caller) =>
      revocations?.refuses(caller) === true ||
      (caller.proof !== undefined && keys?.stillProves(caller.proof) === false),
    onChange: (listener) => {
      const hearing = [revocations?.onChange(listener), keys?.onChange(listener)];
      return () => {
        for (const stop of hearing) stop?.();
      };
    },
  };
}
