// Subscriptions over one WebSocket (graphql-transport-ws): lost, it is opened again by itself, and each goes on with its whole state.
import { passes, Refusal } from '/pages/graphql.js';
import { loggedOut } from '/pages/playing.js';

const firstWaitMs = 1_000;
const longestWaitMs = 30_000;
/** A server that says nothing for so long is gone, asked or not. */
const pingMs = 15_000;
const refusedToken = 4403;

export class Live {
  #viewer;
  #tell;
  #socket;
  #acknowledged = false;
  #token;
  #refused;
  #operations = new Map();
  #lastId = 0;
  #failures = 0;
  #timer;
  #pinging;
  #heard = false;
  #over = false;

  /** `tell.state` hears `live`, or `lost` with the milliseconds until it is tried again; `tell.over` that the log-in has ended. */
  constructor(viewer, tell, signal) {
    this.#viewer = viewer;
    this.#tell = tell;
    // The socket stands for the token that it was opened with.
    viewer.renewed = () => this.#open();
    globalThis.addEventListener('online', () => !this.#acknowledged && this.#open(), { signal });
    signal.addEventListener('abort', () => this.#end());
    this.#open();
  }

  /**
   * Subscribes until the function that it gives is called. `next` hears the first field of each result; `failed` a Refusal, after which it
   * is tried again, later each time, since rights come back and services too, unless what it is of is gone; `ended` that there is no more,
   * for what has an end.
   */
  subscribe(query, variables, { next, failed = () => {}, ended }) {
    const operation = { query, variables, next, failed, ended, failures: 0, id: undefined, timer: undefined };
    this.#operations.set(operation, operation);
    this.#ask(operation);
    return () => this.#forget(operation);
  }

  async #open() {
    if (this.#over) return;
    clearTimeout(this.#timer);
    clearInterval(this.#pinging);
    const before = this.#socket;
    this.#acknowledged = false;
    this.#socket = undefined;
    before?.close(1000);
    const mine = {};
    this.#opening = mine;
    try {
      this.#token = await this.#viewer.accessToken(this.#refused);
    } catch (error) {
      if (loggedOut(error)) return this.#tell.over(error);
      return this.#lost();
    }
    // Whoever renewed the token meanwhile has opened another one.
    if (this.#over || this.#opening !== mine) return;
    this.#connect();
  }

  #opening;

  #connect() {
    this.#listen();
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws');
    this.#socket = socket;
    socket.addEventListener('open', () =>
      this.#send('connection_init', { payload: { authorization: `Bearer ${this.#token}` } }),
    );
    socket.addEventListener('message', ({ data }) => socket === this.#socket && this.#receive(JSON.parse(data)));
    socket.addEventListener('close', ({ code }) => {
      if (socket !== this.#socket) return;
      if (code === refusedToken) this.#refused = this.#token;
      this.#lost();
    });
  }

  /** From before it is open on: one that is never acknowledged is gone as well. */
  #listen() {
    clearInterval(this.#pinging);
    this.#heard = true;
    this.#pinging = setInterval(() => {
      if (!this.#heard) return this.#gone();
      this.#heard = false;
      if (this.#acknowledged) this.#send('ping');
    }, pingMs);
  }

  /** Not waiting for its goodbye, which may take as long as it likes. */
  #gone() {
    const socket = this.#socket;
    this.#lost();
    socket?.close(4000);
  }

  #send(type, message = {}) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ type, ...message }));
  }

  #receive({ type, id, payload }) {
    this.#heard = true;
    if (type === 'connection_ack') return this.#begin();
    if (type === 'ping') return this.#send('pong');
    const operation = [...this.#operations.values()].find((one) => one.id === id && id !== undefined);
    if (!operation) return;
    if (type === 'error') this.#fail(operation, payload);
    else if (type === 'complete') this.#complete(operation);
    else if (type === 'next') {
      const answer = payload.data && Object.values(payload.data)[0];
      if (!answer) return this.#fail(operation, payload.errors ?? []);
      operation.failures = 0;
      operation.next(answer);
    }
  }

  #begin() {
    this.#acknowledged = true;
    this.#failures = 0;
    this.#refused = undefined;
    this.#heard = true;
    this.#tell.state('live');
    for (const operation of this.#operations.values()) this.#ask(operation);
  }

  #ask(operation) {
    clearTimeout(operation.timer);
    if (!this.#acknowledged) return;
    this.#lastId += 1;
    operation.id = String(this.#lastId);
    const { query, variables } = operation;
    this.#send('subscribe', { id: operation.id, payload: { query, variables } });
  }

  #fail(operation, faults) {
    operation.id = undefined;
    const refusal = new Refusal(faults);
    if (refusal.has('UNAUTHENTICATED') && operation.failures < 3) {
      operation.failures += 1;
      // Another one may have told of it already.
      if (this.#refused === this.#token) return;
      this.#refused = this.#token;
      return void this.#open();
    }
    // What passes within a second nobody wants to read of.
    if (operation.failures > 0 || !passes(refusal)) operation.failed(refusal);
    if (refusal.has('NOT_FOUND')) this.#operations.delete(operation);
    else this.#later(operation);
  }

  #complete(operation) {
    if (operation.id === undefined) return;
    operation.id = undefined;
    if (!operation.ended) return this.#later(operation);
    this.#operations.delete(operation);
    operation.ended();
  }

  #later(operation) {
    clearTimeout(operation.timer);
    operation.timer = setTimeout(() => this.#ask(operation), waitFor(operation.failures));
    operation.failures += 1;
  }

  #forget(operation) {
    clearTimeout(operation.timer);
    if (operation.id !== undefined) this.#send('complete', { id: operation.id });
    this.#operations.delete(operation);
  }

  #lost() {
    clearInterval(this.#pinging);
    this.#socket = undefined;
    this.#acknowledged = false;
    for (const operation of this.#operations.values()) operation.id = undefined;
    if (this.#over) return;
    const waitMs = waitFor(this.#failures);
    this.#failures += 1;
    this.#tell.state('lost', waitMs);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open(), waitMs);
  }

  #end() {
    this.#over = true;
    this.#viewer.renewed = () => {};
    clearTimeout(this.#timer);
    clearInterval(this.#pinging);
    for (const operation of this.#operations.values()) clearTimeout(operation.timer);
    this.#operations.clear();
    this.#socket?.close(1000);
    this.#socket = undefined;
  }
}

/** Twice as long each time, and not all pages at the same moment. */
const waitFor = (failures) => Math.min(longestWaitMs, firstWaitMs * 2 ** failures) * (0.75 + Math.random() / 2);
