/**
 * `--workers N`: a process that answers nobody itself. It starts workers that share the port, puts another in the place
 * of one that ends, reads the supergraph file for them, counts what has to be counted over all, and carries what one of
 * them tells the others.
 */
import cluster, { type Worker } from 'node:cluster';
import { readFileSync } from 'node:fs';
import { RateLimiterClusterMaster } from 'rate-limiter-flexible';
import type { Logger } from '../../platform/log.ts';
import { watchSupergraphFile } from '../plan/supergraphFile.ts';
import { Channel } from './channel.ts';
import { Places } from './places.ts';

export interface Supervision {
  /** How many workers there are to be. */
  readonly workers: number;
  readonly supergraphFile: string;
  readonly log: Logger;
}

interface Member {
  readonly worker: Worker;
  readonly channel: Channel;
  readonly startedAt: number;
  listens: boolean;
  /** The supergraph that it serves. */
  sdl: string | undefined;
}

/** Building a supergraph and planning beforehand what is asked most may take long. */
const takeoverMs = 120_000;
/** A worker that ends so soon after its start is likely to do so again: the next has to wait. */
const soonMs = 60_000;
const shortestPauseMs = 200;
const longestPauseMs = 30_000;

export class Supervisor {
  readonly #supervision: Supervision;
  readonly #members = new Set<Member>();
  readonly #places = new Places<Member>();
  readonly #pauses = new Set<NodeJS.Timeout>();
  readonly #unwatch: () => void;
  readonly #ended = Promise.withResolvers<void>();
  #sdl: string;
  #hasListened = false;
  #draining = false;
  #endedSoon = 0;

  /**
   * Starts one worker, and the others once it listens: what keeps the gateway from starting at all is told once, and ends
   * the process with 1. Throws when the supergraph file cannot be read.
   */
  constructor(supervision: Supervision) {
    this.#supervision = supervision;
    const { supergraphFile, log } = supervision;
    this.#sdl = readFileSync(supergraphFile, 'utf8');
    this.#unwatch = watchSupergraphFile(supergraphFile, this.#sdl, (sdl) => this.#take(sdl), log);
    new RateLimiterClusterMaster();
    this.#start();
  }

  /** Lets the workers drain, each as one process does, and waits until they have ended. */
  drain(): Promise<void> {
    this.#draining = true;
    this.#unwatch();
    for (const pause of this.#pauses) clearTimeout(pause);
    for (const { worker, channel, listens } of this.#members) {
      if (listens) channel.ask('drain').catch(() => {});
      else worker.process.kill('SIGKILL');
    }
    if (this.#members.size === 0) this.#ended.resolve();
    return this.#ended.promise;
  }

  #start(): void {
    const worker = cluster.fork();
    const channel = new Channel({
      send: (message, done) => void worker.send(message, done),
      hear: (listener) => void worker.on('message', listener),
    });
    const member: Member = { worker, channel, startedAt: Date.now(), listens: false, sdl: undefined };
    this.#members.add(member);
    this.#answer(member);
    worker.once('listening', () => this.#listens(member));
    worker.once('exit', (code, signal) => this.#ends(member, signal ?? code));
    // A pipe that breaks is told here too; its worker ends then.
    worker.on('error', (error) => this.#supervision.log.debug({ err: error }, 'the pipe to a worker broke'));
  }

  #answer(member: Member): void {
    const { channel } = member;
    channel.answer('supergraph', () => {
      member.sdl = this.#sdl;
      return this.#sdl;
    });
    channel.answer('publish', (told) => this.#tellOthers(member, told));
    channel.answer('ask one', (asked) => {
      const [name, told] = asked as [string, unknown];
      const one = [...this.#members].find(({ worker, listens }) => listens && String(worker.id) === name);
      return one?.channel.ask('told', told);
    });
    channel.answer('take place', (asked) => {
      const [key, limit] = asked as [string, number];
      return this.#places.take(member, key, limit);
    });
    channel.answer('leave place', (asked) => this.#places.leave(member, (asked as [string])[0]));
  }

  #listens(member: Member): void {
    member.listens = true;
    void this.#bring(member);
    if (this.#hasListened) return;
    this.#hasListened = true;
    for (let count = this.#members.size; count < this.#supervision.workers; count++) this.#start();
  }

  #ends(member: Member, how: number | string): void {
    this.#members.delete(member);
    this.#places.forget(member);
    member.channel.close();
    if (this.#draining) {
      if (member.listens && how !== 0) process.exitCode = 1;
      if (this.#members.size === 0) this.#ended.resolve();
      return;
    }
    if (!this.#hasListened) process.exit(1);
    this.#endedSoon = Date.now() - member.startedAt < soonMs ? this.#endedSoon + 1 : 1;
    const pauseMs = this.#endedSoon === 1 ? 0 : Math.min(shortestPauseMs * 2 ** this.#endedSoon, longestPauseMs);
    const { pid } = member.worker.process;
    this.#supervision.log.error({ pid, how, pauseMs }, 'a worker has ended, another is put in its place');
    const pause = setTimeout(() => {
      this.#pauses.delete(pause);
      this.#start();
    }, pauseMs);
    this.#pauses.add(pause);
  }

  /** Gives the answers of the others; one that starts, ends or hangs is left out. */
  async #tellOthers(teller: Member, told: unknown): Promise<readonly unknown[]> {
    const others = [...this.#members].filter((member) => member !== teller && member.listens);
    const answers = await Promise.allSettled(others.map(({ channel }) => channel.ask('told', told)));
    return answers.flatMap((answer) =>
      answer.status === 'fulfilled' && answer.value !== undefined ? [answer.value] : [],
    );
  }

  /** One worker tries a changed supergraph before the others are given it; what it refuses, or ends of, nobody gets. */
  async #take(sdl: string): Promise<void> {
    const [first] = [...this.#members].filter(({ listens }) => listens);
    if (first) {
      await first.channel.ask('take supergraph', sdl, takeoverMs);
      first.sdl = sdl;
    }
    this.#sdl = sdl;
    await Promise.all([...this.#members].map((member) => this.#bring(member)));
  }

  /** Has a worker serve what is served; one that cannot, although another could, has to begin anew. */
  async #bring(member: Member): Promise<void> {
    const sdl = this.#sdl;
    if (!member.listens || member.sdl === sdl) return;
    member.sdl = sdl;
    try {
      await member.channel.ask('take supergraph', sdl, takeoverMs);
    } catch (error) {
      this.#supervision.log.error({ err: error }, 'a worker cannot take the supergraph over, and is ended');
      member.worker.process.kill('SIGKILL');
    }
  }
}
