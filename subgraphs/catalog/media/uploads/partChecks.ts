/** Whether the parts of an upload have arrived as they were sent: in number, length, and where it is said by their MD5. */
import { done, type Outcome, refused, type UserError, userError } from '../../../shared/userErrors.ts';
import type { UploadParent } from '../parents.ts';
import { bareEtag, type StoredPart } from './multipartStore.ts';
import { partLength, partNumbers } from './parts.ts';

export interface GivenPart {
  readonly number: number;
  readonly etag: string;
  /** Of the part before it was sent, as 32 hexadecimal digits. */
  readonly md5?: string | null | undefined;
}

/** Parts that may be named, some of them more than once. */
const mostNamed = 10_000;

/** Faults that are told at once, at most. */
const mostTold = 20;

export interface Damaged {
  /** ETags of parts that have arrived otherwise than they were sent. */
  readonly etags: readonly string[];
}

/** Gives the ETags in the order of the parts when all have arrived as they should; else what to mend, part by part. */
export function checkParts(
  upload: UploadParent,
  given: readonly GivenPart[],
  stored: ReadonlyMap<number, StoredPart>,
): Outcome<readonly string[]> & Damaged {
  const numbers = partNumbers(upload);
  if (given.length > mostNamed)
    return {
      ...refused(invalid(`${given.length} parts are named: name each of the ${numbers.length} once.`)),
      etags: [],
    };
  const faults = given.flatMap((part, i) => faultsOf(part, i, numbers.length));
  const damaged: string[] = [];
  const etags = numbers.map((number) => {
    const index = given.findLastIndex((part) => part.number === number);
    const [want, have] = [given[index], stored.get(number)];
    if (!want) faults.push(invalid(`Part ${number} of ${numbers.length} is missing: PUT it and name its ETag.`));
    else if (!have || have.sizeBytes !== partLength(upload, number)) {
      const arrived = have ? `${have.sizeBytes} have` : 'nothing has';
      faults.push(
        invalid(
          `Part ${number} wants ${partLength(upload, number)} bytes, but ${arrived} arrived: PUT it again.`,
          index,
          'number',
        ),
      );
    } else if (have.etag !== bareEtag(want.etag))
      faults.push(
        invalid(`Part ${number} has arrived with another ETag: send the one of its last PUT.`, index, 'etag'),
      );
    else if (arrivedOtherwise(want, have)) {
      damaged.push(have.etag);
      faults.push(invalid(`Part ${number} has arrived otherwise than it was sent: PUT it again.`, index, 'md5'));
    }
    return have?.etag ?? '';
  });
  const outcome = faults.length > 0 ? refused(...faults.slice(0, mostTold)) : done(etags);
  return { ...outcome, etags: damaged };
}

function faultsOf({ number, md5 }: GivenPart, index: number, count: number): UserError[] {
  if (number < 1 || number > count)
    return [invalid(`The upload has parts 1 to ${count}, not ${number}.`, index, 'number')];
  if (md5 != null && !md5Digits.test(md5)) return [invalid('This wants 32 hexadecimal digits.', index, 'md5')];
  return [];
}

const md5Digits = /^[0-9a-f]{32}$/i;

/** The ETag of a part is its MD5, unless the store keeps it under a key of its own: then it tells nothing. */
const arrivedOtherwise = ({ md5 }: GivenPart, { etag }: StoredPart): boolean =>
  md5 != null && md5Digits.test(md5) && md5Digits.test(etag) && md5.toLowerCase() !== etag.toLowerCase();

const invalid = (message: string, index?: number, field?: string): UserError =>
  userError('INVALID', message, 'parts', ...(index === undefined || field === undefined ? [] : [String(index), field]));
