/** Measures recommenders on a log that is split by time: how much of what came after they foretell. */
import { listLength, ndcg, recall } from './metrics.ts';
import { rankers } from './rankers.ts';
import { SeededRandom } from './seededRandom.ts';
import { splitByTime } from './split.ts';
import type { WatchLog } from './watchLog.ts';

export interface EvaluationOptions {
  /** The part of the views that lies before the split, between 0 and 1. */
  readonly split: number;
  readonly seed: number;
  /** Profiles that are measured at most, chosen by the seed. */
  readonly mostProfiles?: number;
}

export interface Evaluation {
  readonly views: number;
  readonly titles: number;
  readonly moment: number;
  /** Measured. */
  readonly profiles: number;
  readonly newProfiles: number;
  readonly rows: readonly EvaluationRow[];
}

export interface EvaluationRow {
  readonly name: string;
  readonly recall: number;
  readonly ndcg: number;
  /** The part of the titles that stand in somebody's list. */
  readonly coverage: number;
  /** Recall of titles that fewer than five had watched before the split; null where nobody watched one. */
  readonly recallOfNew: number | null;
}

const fewViewers = 5;

/** The means over the profiles that are measured: those with something known before the split and something new after it. */
export async function evaluate(
  log: WatchLog,
  { split: part, seed, mostProfiles = 10_000 }: EvaluationOptions,
): Promise<Evaluation> {
  const split = splitByTime(log, part);
  const measured = sample([...split.wanted.keys()], mostProfiles, seed);
  const isNew = newTitles(log, split.known);
  const rows = (await rankers(log, split, seed)).map(({ name, rank }) => {
    const covered = new Set<number>();
    const sums = { recall: 0, ndcg: 0, recallOfNew: 0, withNew: 0 };
    for (const profile of measured) {
      const wanted = split.wanted.get(profile)!;
      const list = rank(split.known.get(profile)!);
      for (const title of list.slice(0, listLength)) covered.add(title);
      sums.recall += recall(list, wanted);
      sums.ndcg += ndcg(list, wanted);
      const fresh = new Set([...wanted].filter(isNew));
      if (fresh.size === 0) continue;
      sums.withNew += 1;
      sums.recallOfNew += recall(list, fresh);
    }
    const profiles = Math.max(1, measured.length);
    return {
      name,
      recall: sums.recall / profiles,
      ndcg: sums.ndcg / profiles,
      coverage: covered.size / log.catalog.length,
      recallOfNew: sums.withNew > 0 ? sums.recallOfNew / sums.withNew : null,
    };
  });
  const { moment, newProfiles } = split;
  return { views: log.times.length, titles: log.catalog.length, moment, profiles: measured.length, newProfiles, rows };
}

/** The means of several evaluations of the same rankers, as one; each counts the same. */
export function meanOf(evaluations: readonly Evaluation[]): Evaluation {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const total = (of: (one: Evaluation) => number) => evaluations.reduce((sum, one) => sum + of(one), 0);
  const first = evaluations[0];
  if (!first) throw new Error('meanOf wants at least one evaluation, but got none.');
  return {
    ...first,
    views: total(({ views }) => views),
    profiles: total(({ profiles }) => profiles),
    newProfiles: total(({ newProfiles }) => newProfiles),
    rows: first.rows.map(({ name }, i) => {
      const rows = evaluations.map((one) => one.rows[i]!);
      const ofNew = rows.flatMap(({ recallOfNew }) => recallOfNew ?? []);
      return {
        name,
        recall: mean(rows.map(({ recall }) => recall)),
        ndcg: mean(rows.map(({ ndcg }) => ndcg)),
        coverage: mean(rows.map(({ coverage }) => coverage)),
        recallOfNew: ofNew.length > 0 ? mean(ofNew) : null,
      };
    }),
  };
}

function newTitles(log: WatchLog, known: ReadonlyMap<number, readonly { readonly title: number }[]>) {
  const viewers = new Int32Array(log.catalog.length);
  for (const titles of known.values()) for (const { title } of titles) viewers[title]! += 1;
  return (title: number) => viewers[title]! < fewViewers;
}

/** Some of them, each as likely as the others. */
function sample(profiles: number[], most: number, seed: number): number[] {
  const random = new SeededRandom(seed);
  for (let i = 0; i < Math.min(most, profiles.length); i++) {
    const other = i + random.below(profiles.length - i);
    [profiles[i], profiles[other]] = [profiles[other]!, profiles[i]!];
  }
  return profiles.slice(0, most);
}
