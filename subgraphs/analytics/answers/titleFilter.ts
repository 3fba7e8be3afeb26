/** The title that an answer is of alone. */
import { CodedError } from '../../../platform/errors.ts';
import { isId } from '../../shared/id.ts';

/** Its id, when there is one; BAD_USER_INPUT for what can be none. */
export function titleFilter(titleId: string | null | undefined): string | undefined {
  if (titleId == null) return undefined;
  if (!isId(titleId)) throw new CodedError('BAD_USER_INPUT', `titleId wants an id, but got "${titleId}".`);
  return titleId;
}
