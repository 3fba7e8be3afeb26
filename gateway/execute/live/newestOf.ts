/** What is left of what waits when it is too much: events are states, and of each subject the newest is enough. */

/** Subjects that are told apart at most. */
export const mostSubjects = 256;

/** The newest of each subject, in the order in which they came. What is of no subject is all of the same. */
export function newestOf<One extends { readonly subject?: string | undefined }>(waiting: readonly One[]): One[] {
  const newest = new Map<string | undefined, One>();
  for (const one of waiting) {
    newest.delete(one.subject);
    newest.set(one.subject, one);
  }
  return [...newest.values()].slice(-mostSubjects);
}
