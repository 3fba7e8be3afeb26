/** A supergraph with a subscription: one subgraph tells how far a job is, the other what it works on. */
import type { Resolver, SubgraphSource } from './subgraph.ts';

/** The state of a job, told to all who watch; each begins with the present state. */
export class Job {
  percent = 0;
  #ended = false;
  #changed = Promise.withResolvers<void>();

  advance(percent: number): void {
    this.percent = percent;
    this.#wake();
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  async *watch(): AsyncGenerator<{ progress: { percent: number; title: { id: string } } }> {
    for (let last = -1; ; ) {
      const changed = this.#changed.promise;
      if (this.percent !== last) {
        last = this.percent;
        yield { progress: { percent: last, title: { id: '1' } } };
      } else if (this.#ended) return;
      else await changed;
    }
  }

  #wake(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }
}

export const jobsSubgraph = (job: Job): SubgraphSource => ({
  name: 'jobs',
  sdl: /* GraphQL */ `
    type Query {
      jobs: Int
    }
    type Subscription {
      progress(id: ID!): Progress
      refused: Progress
      mine: Progress @authenticated
    }
    type Progress {
      percent: Int!
      title: Movie
    }
    type Movie @key(fields: "id", resolvable: false) {
      id: ID!
    }
  `,
  resolvers: {
    Subscription: {
      progress: { subscribe: (() => job.watch()) satisfies Resolver },
      mine: { subscribe: (() => job.watch()) satisfies Resolver, resolve: () => ({ percent: 7 }) },
      refused: {
        subscribe: () => {
          throw Object.assign(new Error('There is no such job.'), { extensions: { code: 'NOT_FOUND' } });
        },
      },
    },
  },
});
