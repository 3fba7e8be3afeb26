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
  /** Whether it arose beside this place, which was lost with it: `below` is then the way from the object around both. */
  readonly beside: boolean;

  constructor(
    code: ErrorCode,
    message: string,
    extensions: Readonly<Record<string, unknown>> = {},
    below: readonly (string | number)[] = [],
    beside = false,
  ) {
    this.code = code;
    this.message = message;
    this.extensions = extensions;
    this.below = below;
    this.beside = beside;
  }

  /** The same fault, arisen `below` the place where it stands. */
  at(below: readonly (string | number)[]): Fault {
    return new Fault(this.code, this.message, this.extensions, below);
  }

  /** The same fault for what was lost with the place where it arose. */
  taking(): Fault {
    return new Fault(this.code, this.message, this.extensions, this.below, true);
  }
}

/** The fault that stands in a value of any shape; undefined when there is none. */
export function faultIn(value: unknown): Fault | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const looking: object[] = [value];
  for (let one = looking.pop(); one; one = looking.pop()) {
    if (one instanceof Fault) return one;
    for (const part of Object.values(one)) if (typeof part === 'object' && part !== null) looking.push(part);
  }
  return undefined;
}
