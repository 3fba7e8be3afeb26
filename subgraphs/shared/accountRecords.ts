/** What a subgraph keeps of an account, a page at a time, for the file that its owner may ask for. */
import { CodedError } from '../../platform/errors.ts';
import type { BaseContext } from './context.ts';
import { requirePlatform } from './platform.ts';

export interface RecordOwner {
  readonly accountId: string;
  readonly profileIds: readonly string[];
}

/** Records of one kind, in an order of their keys. */
export interface RecordSource<Context> {
  /** What they are: comment, streamSession. */
  readonly kind: string;
  /** At most `limit` of them whose key comes after. The key is text, such as an id, and never empty. */
  readonly read: (
    context: Context,
    owner: RecordOwner,
    after: string | undefined,
    limit: number,
  ) => Promise<readonly { readonly key: string; readonly data: unknown }[]>;
}

interface Question {
  readonly owner: RecordOwner;
  readonly after?: string | null | undefined;
  readonly first?: number | undefined;
}

const most = 1_000;

/** The resolver of `accountRecords`: the sources one after the other. `end` names the source and the last key of it. */
export const accountRecordsOf =
  <Context extends BaseContext>(sources: readonly RecordSource<Context>[]) =>
  async (_parent: unknown, { owner, after, first = most }: Question, context: Context) => {
    requirePlatform(context);
    if (first < 1 || first > most)
      throw new CodedError('BAD_USER_INPUT', `first wants a number from 1 to ${most}, but got ${first}.`);
    let [index, key] = placeOf(after);
    const records: { kind: string; data: unknown }[] = [];
    for (; index < sources.length; index++, key = undefined) {
      const { kind, read } = sources[index]!;
      const wanted = first - records.length;
      const found = await read(context, owner, key, wanted);
      records.push(...found.map(({ data }) => ({ kind, data })));
      if (found.length >= wanted) return { records, end: `${index} ${found.at(-1)!.key}` };
    }
    return { records, end: null };
  };

function placeOf(after: string | null | undefined): [index: number, key: string | undefined] {
  if (after == null) return [0, undefined];
  const [, index, key] = /^(\d{1,3}) (.+)$/s.exec(after) ?? [];
  if (index === undefined) throw new CodedError('BAD_USER_INPUT', 'after wants the end that the page before gave.');
  return [Number(index), key];
}
