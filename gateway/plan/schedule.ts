/**
 * When each fetch of a plan can start. The planner orders fetches in sequences and groups; a fetch really needs only
 * those before it which bring the objects it asks about, or what names them. It starts as soon as these are there.
 */
import type { DeferNode, FetchNode, PlanNode } from '@apollo/query-planner';
import type { Condition } from '../request/conditions.ts';
import { chancesOf, conditionalInputs, needs, type Reach, reachOf } from './reach.ts';
import { repeatedSignatures } from './signature.ts';
import { type Company, type FetchStep, fetchOf } from './steps.ts';

/** One fetch and where it belongs. */
export interface Task {
  readonly fetch: FetchStep;
  /** The way from the root to the objects that it fills, through lists as they come. */
  readonly path: readonly string[];
  /** Boolean variables that have to have these values; otherwise there is nothing to do. */
  readonly when: readonly Condition[];
  /** How many tasks have to be done before. */
  readonly after: number;
  /** The tasks that wait for this one. */
  readonly before: readonly number[];
  /** The part of the answer that needs it. */
  readonly part: number;
}

/** A part of the answer: the first (0) is sent at once, the others when their tasks are done (@defer). */
export interface Part {
  /** The label of its @defer; undefined for the first. */
  readonly label: string | undefined;
  /** The part that it is nested in. */
  readonly within: number;
}

export interface Schedule {
  readonly tasks: readonly Task[];
  readonly parts: readonly Part[];
  /** Whether each task asks a subgraph at most once: not so where arguments come from around entities. */
  readonly asksOnce: boolean;
}

/** Schedules the fetches of a planner's node; nothing is to be done without one. */
export function scheduleOf(node: PlanNode | undefined): Schedule {
  const scheduler = new Scheduler(companyOf(fetchesOf(node)));
  if (node) scheduler.add(node, { path: [], when: [], part: 0 }, []);
  const { tasks, parts } = scheduler;
  return { tasks, parts, asksOnce: tasks.every(({ fetch }) => fetch.contextRewrites === undefined) };
}

export const companyOf = (fetches: readonly FetchNode[]): Company => ({
  apart: fetches.some(({ contextRewrites }) => contextRewrites !== undefined),
  repeated: repeatedSignatures(fetches),
});

interface Surroundings {
  readonly path: readonly string[];
  readonly when: readonly Condition[];
  readonly part: number;
}

class Scheduler {
  readonly tasks: Task[] = [];
  readonly parts: Part[] = [{ label: undefined, within: 0 }];
  readonly #reaches: Reach[] = [];
  readonly #before: number[][] = [];
  readonly #company: Company;

  constructor(company: Company) {
    this.#company = company;
  }

  /** Adds the tasks of a node, of which each may need one of the `earlier`; gives those added. */
  add(node: PlanNode, around: Surroundings, earlier: readonly number[]): readonly number[] {
    switch (node.kind) {
      case 'Sequence':
        return this.#addEach(node.nodes, around, earlier);
      case 'Parallel':
        return node.nodes.flatMap((one) => this.add(one, around, earlier));
      case 'Flatten': {
        const way = node.path.map(String).filter((step) => step !== '@');
        return this.add(node.node, { ...around, path: [...around.path, ...way] }, earlier);
      }
      case 'Condition': {
        const under = (clause: PlanNode | undefined, value: boolean) =>
          clause
            ? this.add(clause, { ...around, when: [...around.when, { variable: node.condition, value }] }, earlier)
            : [];
        return [...under(node.ifClause, true), ...under(node.elseClause, false)];
      }
      case 'Fetch':
        return [this.#addFetch(node, around, earlier)];
      case 'Defer':
        return this.#addDeferred(node, around, earlier);
    }
  }

  #addEach(nodes: readonly PlanNode[], around: Surroundings, earlier: readonly number[]): readonly number[] {
    const added: number[] = [];
    for (const node of nodes) added.push(...this.add(node, around, [...earlier, ...added]));
    return added;
  }

  #addFetch(node: FetchNode, around: Surroundings, earlier: readonly number[]): number {
    const reach = reachOf(node, around.path, around.when);
    const after = earlier.filter((index) => needs(reach, this.#reaches[index]));
    const before: number[] = [];
    const reaches = earlier.flatMap((index) => this.#reaches[index] ?? []);
    const inputs = conditionalInputs(reach.reads, around.path, reaches);
    const fetch = fetchOf(node, this.#company, inputs, chancesOf(reach));
    this.#reaches.push(reach);
    this.#before.push(before);
    const index = this.tasks.push({ ...around, fetch, after: after.length, before }) - 1;
    for (const needed of after) this.#before[needed]?.push(index);
    return index;
  }

  #addDeferred({ primary, deferred }: DeferNode, around: Surroundings, earlier: readonly number[]): readonly number[] {
    const first = primary.node ? this.add(primary.node, around, earlier) : [];
    const added = [...first];
    for (const { label, node } of deferred) {
      const part = this.parts.push({ label, within: around.part }) - 1;
      if (node) added.push(...this.add(node, { ...around, part }, [...earlier, ...first]));
    }
    return added;
  }
}

/** All fetches of a node, in the order of the plan. */
export function fetchesOf(node: PlanNode | undefined): readonly FetchNode[] {
  switch (node?.kind) {
    case undefined:
      return [];
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(fetchesOf);
    case 'Flatten':
      return fetchesOf(node.node);
    case 'Condition':
      return [node.ifClause, node.elseClause].flatMap(fetchesOf);
    case 'Fetch':
      return [node];
    case 'Defer':
      return [node.primary.node, ...node.deferred.map((one) => one.node)].flatMap(fetchesOf);
  }
}
