/** All the clients of the benchmark, in one process. */
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { clock, runErrands } from './errand.ts';
import { subscribe } from './reader.ts';
import { query } from './subjects.ts';

const subjects = 100;
/** Connections that are made at the same time. */
const batch = 250;

const sockets = new Set<Socket>();
let arrivals: number[] = [];
let wanted = Number.POSITIVE_INFINITY;
let all = Promise.withResolvers<void>();

function arrived(): void {
  arrivals.push(clock());
  if (arrivals.length >= wanted) all.resolve();
}

function open(port: number, index: number, onMessage: () => void): Socket {
  const variables = { id: String(index % subjects) };
  const socket = subscribe(port, randomUUID(), { query, variables }, onMessage);
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket)).on('error', () => {});
  return socket;
}

function expectMessages(count: number): void {
  arrivals = [];
  wanted = count;
  all = Promise.withResolvers();
}

runErrands({
  /** Opens subscriptions; settles when each has the present state. */
  open: async ({ port, count }: { port: number; count: number }) => {
    for (let opened = 0; opened < count; opened += batch) {
      const size = Math.min(batch, count - opened);
      expectMessages(size);
      for (let index = 0; index < size; index++) open(port, opened + index, arrived);
      await all.promise;
    }
  },
  expect: (count: number) => expectMessages(count),
  /** Settles with the times of arrival once all have come. */
  arrivals: async () => {
    await all.promise;
    return arrivals;
  },
  closeAll: async () => {
    const closed = [...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve).destroy()));
    await Promise.all(closed);
  },
  /** Subscribers that come, stay for up to two seconds and go, so many at a time; gives how many there were. */
  comeAndGo: async ({ port, count, seconds }: { port: number; count: number; seconds: number }) => {
    const end = clock() + seconds * 1_000;
    let subscribers = 0;
    const one = async (index: number) => {
      while (clock() < end) {
        const first = Promise.withResolvers<void>();
        const socket = open(port, index, first.resolve);
        await first.promise;
        await wait(Math.random() * 2_000);
        const closed = new Promise((resolve) => socket.once('close', resolve));
        socket.destroy();
        await closed;
        subscribers++;
      }
    };
    await Promise.all(Array.from({ length: count }, (_, index) => one(index)));
    return subscribers;
  },
});
