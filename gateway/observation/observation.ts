/** What somebody sees of one request: its spans, a report of its plan, or both. Where nobody looks, there is none. */
import { type Attributes, Span, SpanKind, traceparentHeader } from '../../platform/span.ts';
import type { Asked, Shared } from '../ask.ts';
import type { CallNotes } from '../execute/subgraph/callNotes.ts';
import type { SubgraphAnswer } from '../execute/subgraph/subgraphAnswer.ts';
import { SubgraphFailure } from '../execute/subgraph/subgraphFailure.ts';
import type { Plan } from '../plan/plan.ts';
import type { FetchStep } from '../plan/steps.ts';
import { isOperator } from '../request/operator.ts';
import type { ReadyOperation } from '../request/prepare.ts';
import { PlanReport, wantsPlan } from './planReport.ts';

/** What may be seen, and by whom. */
export interface Observing extends Pick<Shared, 'tracer' | 'trustTraceparent' | 'production'> {}

/**
 * Begins to look at a request that is traced, or whose caller wants to see the plan and may: operators in production,
 * outside of it everybody.
 */
export function observationOf(
  { parameters, headers, caller, requestId }: Asked,
  { tracer, trustTraceparent, production }: Observing,
): Observation | undefined {
  const reported = wantsPlan(parameters, headers) && (!production || isOperator(caller.identity));
  if (!tracer && !reported) return undefined;
  const attributes = { 'marquee.request_id': requestId };
  const traceparent = trustTraceparent ? headers?.[traceparentHeader] : undefined;
  const span = tracer && Span.begin(tracer, { name: 'request', kind: SpanKind.SERVER, attributes }, traceparent);
  return new Observation(span, reported ? new PlanReport() : undefined);
}

export class Observation {
  readonly report: PlanReport | undefined;
  readonly #span: Span | undefined;

  constructor(span: Span | undefined, report: PlanReport | undefined) {
    this.#span = span;
    this.report = report;
  }

  async planning(operation: ReadyOperation, planFor: () => Promise<Plan>): Promise<Plan> {
    const begun = performance.now();
    const span = this.#span?.child({ name: 'plan' });
    try {
      const plan = await planFor();
      this.report?.planned(operation, plan, performance.now() - begun);
      span?.end();
      return plan;
    } catch (error) {
      span?.end(nameOf(error));
      throw error;
    }
  }

  /** One fetch; `entities` are as many as it asks for, `send` makes the call. */
  async fetching(
    operation: ReadyOperation,
    step: FetchStep,
    entities: number | undefined,
    send: (notes: CallNotes) => Promise<SubgraphAnswer>,
  ): Promise<SubgraphAnswer> {
    const begun = performance.now();
    const span = this.#span?.child({ name: `fetch ${step.subgraph}`, attributes: fetchAttributes(step, entities) });
    const notes: CallNotes = { span, shared: false, bytes: undefined };
    let error: string | undefined;
    try {
      return await send(notes);
    } catch (failure) {
      error = nameOf(failure);
      throw failure;
    } finally {
      const { shared, bytes } = notes;
      if (shared) span?.set({ 'marquee.shared': true });
      span?.end(error);
      this.report?.fetched(operation, step, begun, { entities, bytes, shared, kept: false, error });
    }
  }

  /** As many entities of a fetch were in the cache. */
  foundKept(operation: ReadyOperation, step: FetchStep, entities: number): void {
    const told = { entities, bytes: undefined, shared: false, kept: true, error: undefined };
    this.report?.fetched(operation, step, performance.now(), told);
  }

  /** It was answered together with an identical one in flight, under whose span the fetches are. */
  shared(): void {
    this.#span?.set({ 'marquee.shared': true });
  }

  /** The answer was in the cache. */
  kept(): void {
    this.#span?.set({ 'marquee.kept': true });
  }

  /** For an event of the subscription that the request has begun: a trace of its own. */
  event(operation: ReadyOperation): Observation | undefined {
    const attributes = operationAttributes(operation);
    return this.#span && new Observation(this.#span.follow({ name: 'event', attributes }), undefined);
  }

  /** It is known which operation is asked for. */
  prepared(operation: ReadyOperation): void {
    this.#span?.rename(operation.kind);
    this.#span?.set(operationAttributes(operation));
  }

  /** The answer is there; one that was refused, or failed, has a `code`. */
  end(code?: string): void {
    this.#span?.end(code);
  }
}

function operationAttributes({ kind, operation: { definition } }: ReadyOperation): Attributes {
  const name = definition.name?.value;
  return { 'graphql.operation.type': kind, ...(name === undefined ? {} : { 'graphql.operation.name': name }) };
}

const fetchAttributes = ({ subgraph, operationKind }: FetchStep, entities: number | undefined): Attributes => ({
  'marquee.subgraph': subgraph,
  'graphql.operation.type': operationKind,
  ...(entities === undefined ? {} : { 'marquee.entities': entities }),
});

const nameOf = (error: unknown): string => {
  if (error instanceof SubgraphFailure) return error.code;
  return error instanceof Error ? error.name : 'error';
};
