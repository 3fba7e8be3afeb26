/** Fetches whose fields require one field of their entities with different arguments: a representation has room for one. */
import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type DocumentNode, Kind, parse, print, stripIgnoredCharacters } from 'graphql';
import { keepFields } from './entityFields.ts';
import { fieldKey, type Needs, type StandIns } from './requiredArguments.ts';

/**
 * Whether a representation would have to give a field several values. Types are not told apart: what is split without
 * need is still right, and rarely do several types of a subgraph require the same name with different arguments.
 */
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

/** Fields that can be asked together, by their `fieldKey`, and what these need. */
interface Share {
  readonly fields: Set<string>;
  readonly needs: Map<string, ReadonlySet<string>>;
}

/** Fetches of which none is crowded and that together ask the same; the first has also what needs no stand-in. */
export function splitFetch(fetch: FetchNode, standIns: StandIns): FetchNode[] {
  const document = parse(fetch.operation, { noLocation: true });
  const shares: Share[] = [];
  keepFields(document, (type, name) => {
    const field = fieldKey(fetch.serviceName, type, name);
    const needs: Needs = standIns.needs.get(field) ?? new Map();
    const found = shares.find((share) => agree(share.needs, needs));
    const share = found ?? { fields: new Set(), needs: new Map() };
    if (!found) shares.push(share);
    share.fields.add(field);
    for (const [place, names] of needs) share.needs.set(place, names);
    return true;
  });
  return shares.map(({ fields, needs }) => {
    const operation = keepFields(document, (type, name) => fields.has(fieldKey(fetch.serviceName, type, name)));
    return {
      ...fetch,
      operation: stripIgnoredCharacters(print(operation)),
      variableUsages: (fetch.variableUsages ?? []).filter((name) => declares(operation, name)),
      requires: onlyNeeded(fetch.requires ?? [], needs, standIns),
    };
  });
}

const declares = ({ definitions }: DocumentNode, variable: string): boolean =>
  definitions.some(
    (one) =>
      one.kind === Kind.OPERATION_DEFINITION &&
      one.variableDefinitions?.some(({ variable: { name } }) => name.value === variable),
  );

/** Whether no place would have to have one thing for some and another for the others. */
function agree(some: Needs, others: Needs): boolean {
  for (const [place, names] of others) {
    const before = some.get(place);
    if (before && (before.size !== names.size || [...names].some((name) => !before.has(name)))) return false;
  }
  return true;
}

/** What a representation has to have for the needs: without the stand-ins that others need. */
function onlyNeeded(
  selections: readonly QueryPlanSelectionNode[],
  needs: Needs,
  standIns: StandIns,
  before = '',
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
