/**
 * A fault stands in the data in place of a value that could not be had. The response is shaped from the data, so the
 * error comes out exactly where the client asked for the value, under the client's names, and nowhere else: not for
 * what only the plan wanted, and once for each place.
 */
import type { ErrorCode } from '../../platform/errors.ts';

export class Fault {
  readonly code: ErrorCode;
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
  /** Where below this place the error arose, if null has spread up from there. */
  readonly below: readonly (string | number)[];

  constructor(
    code: ErrorCode,
    message: string,
    extensions: Readonly<Record<string, unknown>> = {},
    below: readonly (string | number)[] = [],
  ) {
    this.code = code;
    this.message = message;
    this.extensions = extensions;
    this.below = below;
  }

  /** The same fault, arisen `below` the place where it stands. */
  at(below: readonly (string | number)[]): Fault {
    return new Fault(this.code, this.message, this.extensions, below);
  }
}
