/** The plan of a request and the times of its fetches, in `extensions.plan` of its answer. */
import type { ClientHeaders } from '../execute/subgraph/hopHeaders.ts';
import type { Plan } from '../plan/plan.ts';
import type { FetchStep } from '../plan/steps.ts';
import type { Parameters } from '../request/parameters.ts';
import type { ReadyOperation } from '../request/prepare.ts';

/** The header by which a client asks over HTTP, with the value 1. */
export const planHeader = 'x-marquee-plan';

/** Whether the client wants one: by the header, or by `"extensions": { "plan": true }`, whatever protocol carries it. */
export const wantsPlan = ({ extensions }: Parameters, headers: ClientHeaders | undefined): boolean =>
  extensions?.plan === true || headers?.[planHeader] === '1';

/** One request to a subgraph, or what the cache had of it. Times are in milliseconds, `startMs` since the request began. */
export interface FetchEntry {
  readonly subgraph: string;
  /** Where the objects stand that it fills, the keys from the root with dots between, through lists as they come. */
  readonly path: string;
  /** How many entities it asks for; undefined for one that asks root fields. */
  readonly entities: number | undefined;
  readonly startMs: number;
  readonly ms: number;
  /** Bytes of the answer; undefined when there was none. */
  readonly bytes: number | undefined;
  /** Whether the answer was that to an identical call of another request. */
  readonly shared: boolean;
  /** Whether the entities were in the cache. */
  readonly kept: boolean;
  /** The code of the error when there was no answer. */
  readonly error: string | undefined;
}

/** A part is asked for itself: most operations have one, and those that are public in part have some. */
interface ReportedPart {
  readonly planMs: number;
  readonly plan: Plan['node'];
  readonly paths: ReadonlyMap<FetchStep, string>;
  readonly fetches: FetchEntry[];
}

let lastReport = 0;

export class PlanReport {
  readonly #id = ++lastReport;
  readonly #begun = performance.now();
  readonly #parts = new Map<ReadyOperation, ReportedPart>();

  /** Equal for no two requests: an answer with a report is not shared. */
  keyOf({ planKey }: ReadyOperation): string {
    return `report ${this.#id} ${planKey}`;
  }

  planned(operation: ReadyOperation, plan: Plan, planMs: number): void {
    const { tasks } = plan.kind === 'fetches' ? plan.schedule : plan.rest;
    const paths = new Map(tasks.map(({ fetch, path }) => [fetch, path.join('.')]));
    this.#parts.set(operation, { planMs: rounded(planMs), plan: plan.node, paths, fetches: [] });
  }

  /** Notes a fetch that began at `begun` and has ended now. */
  fetched(
    operation: ReadyOperation,
    step: FetchStep,
    begun: number,
    told: Pick<FetchEntry, 'entities' | 'bytes' | 'shared' | 'kept' | 'error'>,
  ): void {
    const part = this.#parts.get(operation);
    part?.fetches.push({
      subgraph: step.subgraph,
      path: part.paths.get(step) ?? '',
      startMs: rounded(begun - this.#begun),
      ms: rounded(performance.now() - begun),
      ...told,
    });
  }

  /** As it stands in the extensions. */
  toJSON(): object {
    const parts = [...this.#parts.values()].map(({ planMs, plan, fetches }) => ({ planMs, plan, fetches }));
    return { ms: rounded(performance.now() - this.#begun), parts };
  }
}

/** To the microsecond. */
const rounded = (ms: number): number => Math.round(ms * 1_000) / 1_000;
