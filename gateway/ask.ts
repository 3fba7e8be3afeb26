/** How a protocol asks the gateway: with what the client sent, before anybody knows who it is. */
import type { Outcome } from './kernel.ts';
import type { Parameters } from './request/parameters.ts';
import type { AllowedKinds } from './request/prepare.ts';

export interface AskedOver {
  readonly parameters: Parameters;
  readonly allowed: AllowedKinds;
  readonly requestId: string;
  /** The value of `Authorization`, from wherever the protocol carries it. */
  readonly authorization: string | undefined;
}

/** Throws a `RequestFault`, and nothing else, for a request that is not executed. */
export type Ask = (asked: AskedOver) => Promise<Outcome>;
