/** What subgraphs say of keeping the same thing: composition takes what one says, and loses PRIVATE where it says PUBLIC. */
import { type DirectiveNode, type DocumentNode, print, visit } from 'graphql';

interface Service {
  readonly name: string;
  readonly typeDefs: DocumentNode;
}

/**
 * A line for each type and field on which subgraphs have hints (@cacheControl) that are not the same, with what each of
 * them says. One that has no hint says nothing.
 */
export function differingHints(services: readonly Service[]): readonly string[] {
  const said = new Map<string, Map<string, string>>();
  for (const { name, typeDefs } of services)
    visit(typeDefs, {
      Directive: (hint, _key, _parent, _path, ancestors) => {
        if (hint.name.value !== 'cacheControl') return;
        const names = ancestors.flatMap((one) => ('name' in one && one.name ? [one.name.value] : []));
        const place = names.join('.');
        said.set(place, (said.get(place) ?? new Map()).set(name, textOf(hint)));
      },
    });
  return [...said]
    .filter(([, hints]) => new Set(hints.values()).size > 1)
    .map(([place, hints]) => `${place} has ${[...hints].map(([name, hint]) => `${hint} in ${name}`).join(', ')}.`);
}

/** Equal for the same arguments in any order. */
const textOf = (hint: DirectiveNode): string => {
  const sorted = (hint.arguments ?? []).toSorted((a, b) => (a.name.value < b.name.value ? -1 : 1));
  return print({ ...hint, arguments: sorted });
};
