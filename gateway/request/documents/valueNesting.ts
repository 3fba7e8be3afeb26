/** How deep the values of variables go: what reads them later goes as deep on the stack. */

/** Whether lists and objects stand inside each other at more than `levels` levels. */
export function isNestedDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const below of Object.values(value)) if (isNestedDeeper(below, levels - 1)) return true;
  return false;
}
