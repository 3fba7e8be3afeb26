/** Why an operation has no plan: none was found in the time or memory there is for it. */
import { CodedError, type ErrorCode } from '../../platform/errors.ts';
import { type LimitHit, limitHit } from '../observation/limitHit.ts';
import { RequestFault } from '../request/requestFault.ts';

export class PlanningFault extends RequestFault {
  /** Whether it would happen again: the operation is to blame, not what else was to be planned. */
  readonly lasting: boolean;

  constructor(code: ErrorCode, message: string, status: number, lasting: boolean) {
    super('transport', [new CodedError(code, message)], status);
    this.lasting = lasting;
  }
}

const fault = (hit: LimitHit, ...told: ConstructorParameters<typeof PlanningFault>): PlanningFault => {
  hit.inc();
  return new PlanningFault(...told);
};

const later = 'Too many new operations are being planned. Try again in a moment.';

export const tookTooLong = (): PlanningFault =>
  fault(limitHit.planningTime, 'TIMEOUT', 'The operation takes too long to plan. Ask for less at once.', 504, true);

export const tookTooMuchMemory = (): PlanningFault =>
  fault(
    limitHit.planningMemory,
    'TOO_EXPENSIVE',
    'The operation takes too much memory to plan. Ask for less at once.',
    400,
    true,
  );

export const waitedTooLong = (): PlanningFault => fault(limitHit.pendingPlans, 'TIMEOUT', later, 504, false);

export const tooManyPending = (): PlanningFault => fault(limitHit.pendingPlans, 'LIMIT_EXCEEDED', later, 503, false);
