/** A span of a trace, and those that begin under it. Made only where somebody traces: where nobody does, there is none. */
import {
  type Attributes,
  type Context,
  INVALID_SPAN_CONTEXT,
  isSpanContextValid,
  type Span as OpenSpan,
  ROOT_CONTEXT,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';

export { type Attributes, SpanKind, type Tracer } from '@opentelemetry/api';

/** The header that carries a span to another process (W3C Trace Context, 3.2). */
export const traceparentHeader = 'traceparent';

export interface NewSpan {
  readonly name: string;
  /** Default INTERNAL. */
  readonly kind?: SpanKind;
  readonly attributes?: Attributes;
}

/**
 * A span is handed on by hand, as an argument: no context is kept beside the calls. Attributes are named as the semantic
 * conventions of OpenTelemetry do, and none has a value of a user.
 */
export class Span {
  readonly #tracer: Tracer;
  readonly #span: OpenSpan;

  private constructor(tracer: Tracer, { name, kind = SpanKind.INTERNAL, attributes = {} }: NewSpan, around: Context) {
    this.#tracer = tracer;
    this.#span = tracer.startSpan(name, { kind, attributes }, around);
  }

  /** Begins a trace, or goes on with the one of a `traceparent`; one that is malformed counts as none. */
  static begin(tracer: Tracer, what: NewSpan, traceparent?: unknown): Span {
    const remote = readTraceparent(traceparent);
    const around = isSpanContextValid(remote) ? trace.setSpanContext(ROOT_CONTEXT, remote) : ROOT_CONTEXT;
    return new Span(tracer, what, around);
  }

  /** Begins a span under this one. */
  child(what: NewSpan): Span {
    return new Span(this.#tracer, what, trace.setSpan(ROOT_CONTEXT, this.#span));
  }

  /** Begins a trace of its own for what this one has caused, with a link to it. */
  follow(what: NewSpan): Span {
    const caused = Span.begin(this.#tracer, what);
    caused.#span.addLink({ context: this.#span.spanContext() });
    return caused;
  }

  set(attributes: Attributes): void {
    this.#span.setAttributes(attributes);
  }

  rename(name: string): void {
    this.#span.updateName(name);
  }

  /** Ends it, as failed when there is an error; `errorType` is a code of ours, or the name of an error. */
  end(errorType?: string): void {
    if (errorType !== undefined) {
      this.#span.setAttribute('error.type', errorType);
      this.#span.setStatus({ code: SpanStatusCode.ERROR });
    }
    this.#span.end();
  }

  /** The value of the header for what is asked on its behalf. */
  get traceparent(): string {
    const { traceId, spanId, traceFlags } = this.#span.spanContext();
    return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
  }
}

/** Versions after 00 may have more at the end; ff is none. */
const wellFormed = /^(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

function readTraceparent(text: unknown): SpanContext {
  const [, version, traceId = '', spanId = '', flags = '0', more] =
    (typeof text === 'string' && wellFormed.exec(text)) || [];
  if (version === undefined || (version === '00' && more !== undefined)) return INVALID_SPAN_CONTEXT;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
}
