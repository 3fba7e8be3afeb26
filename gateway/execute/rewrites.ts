/** The planner's rewrites: values it sets and keys it renames, before representations are sent and after answers come. */
import type { FetchDataRewrite } from '@apollo/query-planner';
import { isObject, type JsonObject, own } from './data.ts';
import type { TypeSystem } from './typeSystem.ts';

const fragment = '... on ';

/** Applies the rewrites in place. A path is of keys and of type conditions (`... on Movie`), through lists. */
export function rewrite(value: unknown, rewrites: readonly FetchDataRewrite[] | undefined, types: TypeSystem): void {
  if (rewrites) for (const one of rewrites) applyAt(value, one, 0, types);
}

function applyAt(value: unknown, one: FetchDataRewrite, at: number, types: TypeSystem): void {
  if (Array.isArray(value)) {
    for (const element of value) applyAt(element, one, at, types);
    return;
  }
  const step = one.path[at];
  if (!isObject(value) || step === undefined) return;
  if (step.startsWith(fragment)) {
    const typename = own(value, '__typename');
    if (typename === undefined || types.satisfies(typename, step.slice(fragment.length)))
      applyAt(value, one, at + 1, types);
  } else if (at === one.path.length - 1) apply(value, step, one);
  else applyAt(own(value, step), one, at + 1, types);
}

function apply(object: JsonObject, key: string, one: FetchDataRewrite): void {
  switch (one.kind) {
    case 'ValueSetter':
      object[key] = one.setValueTo;
      return;
    case 'KeyRenamer':
      if (!Object.hasOwn(object, key)) return;
      object[one.renameKeyTo] = object[key];
      delete object[key];
  }
}
