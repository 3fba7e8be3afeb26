/** Whether a password is right, at the same cost for an account that there is and for one that there is not. */
import { hashPassword, verifyPassword } from '../../../platform/password.ts';
import { newId } from '../../shared/id.ts';
import { longestPassword } from './inputs.ts';

export class Passwords {
  /** The hash of a password that nobody knows, looked at where there is no account. */
  readonly #nobodys = hashPassword(newId());

  /** Whether the password is the one of the hash; without a hash it is none, after the same work. */
  async match(hash: string | undefined, password: string): Promise<boolean> {
    // What is longer than any password is not hashed at length.
    const tried = password.length <= 2 * longestPassword ? password : '';
    const right = await this.verify(hash ?? (await this.#nobodys), tried);
    return right && hash !== undefined;
  }

  /** The work itself, some 25 ms of a core: tests count it. */
  verify(hash: string, password: string): Promise<boolean> {
    return verifyPassword(hash, password);
  }
}
