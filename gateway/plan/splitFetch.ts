/** Fetches whose fields require one field of their entities with different arguments: a representation has room for one. */
import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type DocumentNode, Kind, parse, print, stripIgnoredCharacters } from 'graphql';
import { keepFields } from './entityFields.ts';
import { fieldKey, type Needs, type StandIns } from './requiredArguments.ts';

/** Whether a representation might have to give a field several values; types are not told apart yet. */
export function isCrowded({ requires }: Pick<FetchNode, 'requires'>): boolean {
  const found = new Map<string, string | undefined>();
  const walk = (selections: readonly QueryPlanSelectionNode[], before: string): boolean =>
    selections.some((selection) => {
      if (selection.kind === 'InlineFragment') return walk(selection.selections, before);
      const place = before + selection.name;
      if (found.has(place) && found.get(place) !== selection.alias) return true;
      found.set(place, selection.alias);
      return selection.selections !== undefined && walk(selection.selections, `${place}.`);
    });
  return requires !== undefined && walk(requires, '');
}

/** Fields that can be asked together, by their `fieldKey`, their types, and what they need. */
interface Share {
  readonly fields: Set<string>;
  readonly types: Set<string>;
  readonly needs: Map<string, ReadonlySet<string>>;
}

/** A crowded fetch as several that are not and that together ask the same; as it is where its types differ in it. */
export function splitFetch(fetch: FetchNode, standIns: StandIns): readonly FetchNode[] {
  const { serviceName, requires = [], variableUsages = [] } = fetch;
  const document = parse(fetch.operation, { noLocation: true });
  const rootOf = rootsOf(requires, document, standIns);
  const shares: Share[] = [];
  keepFields(document, (type, name) => {
    const field = fieldKey(serviceName, type, name);
    const needs = [...(standIns.needs.get(field) ?? [])].map(
      ([place, names]) => [rootOf(type) + place, names] as const,
    );
    const found = shares.find((share) => needs.every(([place, names]) => agree(share.needs.get(place), names)));
    const share: Share = found ?? { fields: new Set(), types: new Set(), needs: new Map() };
    if (!found) shares.push(share);
    share.fields.add(field);
    share.types.add(rootOf(type));
    for (const [place, names] of needs) share.needs.set(place, names);
    return true;
  });
  if (shares.length === 1) return [fetch];
  return shares.map(({ fields, types, needs }) => {
    const operation = keepFields(document, (type, name) => fields.has(fieldKey(serviceName, type, name)));
    return {
      ...fetch,
      operation: stripIgnoredCharacters(print(operation)),
      variableUsages: variableUsages.filter((name) => declares(operation, name)),
      requires: requires.flatMap((selection) => {
        const root = selection.kind === 'InlineFragment' ? rootOf(selection.typeCondition ?? '') : '';
        return types.has(root) ? onlyNeeded([selection], needs, standIns, root) : [];
      }),
    };
  });
}

/**
 * Where places of a type begin: types are told apart when each is an object type, so that it is known which entities the
 * fields are asked of. Fields of an interface are asked of others too (@interfaceObject).
 */
function rootsOf(requires: readonly QueryPlanSelectionNode[], document: DocumentNode, { objectTypes }: StandIns) {
  const types = requires.map((one) => (one.kind === 'InlineFragment' ? one.typeCondition : undefined));
  keepFields(document, (type) => types.push(type) > 0);
  const apart = types.every((type) => type !== undefined && objectTypes.has(type));
  return (type: string): string => (apart ? `${type}.` : '');
}

const declares = ({ definitions }: DocumentNode, variable: string): boolean =>
  definitions.some(
    (one) =>
      one.kind === Kind.OPERATION_DEFINITION &&
      one.variableDefinitions?.some(({ variable: { name } }) => name.value === variable),
  );

/** Whether the same stand-ins are needed at a place, or none yet. */
const agree = (some: ReadonlySet<string> | undefined, others: ReadonlySet<string>): boolean =>
  !some || (some.size === others.size && [...some].every((name) => others.has(name)));

/** What a representation has to have for the needs: without the stand-ins that others need. */
function onlyNeeded(
  selections: readonly QueryPlanSelectionNode[],
  needs: Needs,
  standIns: StandIns,
  before: string,
): QueryPlanSelectionNode[] {
  const kept: QueryPlanSelectionNode[] = [];
  for (const selection of selections) {
    if (selection.kind === 'InlineFragment') {
      const below = onlyNeeded(selection.selections, needs, standIns, before);
      if (below.length > 0) kept.push({ ...selection, selections: below });
      continue;
    }
    const { name, alias, selections: all } = selection;
    const place = before + name;
    if (alias !== undefined && standIns.fields.has(alias) && !needs.get(place)?.has(alias)) continue;
    const below = all && onlyNeeded(all, needs, standIns, `${place}.`);
    if (!below) kept.push(selection);
    else if (below.length > 0) kept.push({ ...selection, selections: below });
  }
  return kept;
}
