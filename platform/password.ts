/**
 * Password hashes: argon2id with 19 MiB, two passes and one lane, the least that the OWASP Password Storage Cheat Sheet
 * advises. The parameters stand in each hash, so stronger ones may follow.
 */
import { hash, verify } from '@node-rs/argon2';

/** The default algorithm of the library is argon2id. `memoryCost` is in KiB. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The same password typed on another keyboard may be composed otherwise: NIST SP 800-63B §5.1.1.2 asks for NFKC. */
const normal = (password: string) => password.normalize('NFKC');

export const hashPassword = (password: string): Promise<string> => hash(normal(password), parameters);

export const verifyPassword = (passwordHash: string, password: string): Promise<boolean> =>
  verify(passwordHash, normal(password));
