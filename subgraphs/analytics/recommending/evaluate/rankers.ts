/** What is compared: each gives the titles for a profile that has watched some, the best first, none of those. */

import { Blender, type NeighbourRow, type Popular } from '../model/blend.ts';
import { diversified } from '../model/diversity.ts';
import { Highest } from '../model/highest.ts';
import { InteractionRows, type Interactions } from '../model/interactions.ts';
import { neighboursOf } from '../model/neighbours.ts';
import { Pace } from '../model/pace.ts';
import { mostSeeds, seedWeight } from '../model/seedWeight.ts';
import { FeatureNumbers, ownFeature, vectorOf, weightOf } from '../model/titleVectors.ts';
import { listLength } from './metrics.ts';
import { SeededRandom } from './seededRandom.ts';
import { isOut, type Split, type WatchedOnce } from './split.ts';
import type { WatchLog } from './watchLog.ts';

export interface Ranker {
  readonly name: string;
  readonly rank: (known: readonly WatchedOnce[]) => readonly number[];
}

const dayMs = 86_400_000;
/** As trending: views of the last seven days, each counting half as much a day later. */
const trendingDays = 7;
const mostPopular = 500;
/** Of plain item–item. */
const mostNeighbours = 50;

/** All that are compared. What comes out after the split is known to none of them. */
export async function rankers(log: WatchLog, split: Split, seed: number): Promise<Ranker[]> {
  const rows = new InteractionRows();
  for (const known of split.known.values()) rows.add(known.map(({ title }) => title));
  const interactions = await rows.close(log.catalog.length, new Pace());
  const wasOut = (title: number) => isOut(log, title, split.moment);
  return [
    await marquee(log, split, interactions, wasOut),
    plainItemItem(interactions),
    popularity(interactions),
    random(log.catalog.length, wasOut, seed),
  ];
}

/** The model of analytics, as it is. */
async function marquee(
  log: WatchLog,
  split: Split,
  interactions: Interactions,
  wasOut: (title: number) => boolean,
): Promise<Ranker> {
  const counts = new Map<string, number>();
  const out = log.catalog.map(({ features }, title) => (wasOut(title) ? [...features, ownFeature(String(title))] : []));
  for (const features of out) for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const numbers = new FeatureNumbers();
  const all = out.filter((features) => features.length > 0).length;
  const vectors = out.map((features) =>
    vectorOf(features, numbers, (feature) => weightOf(feature, counts.get(feature) ?? 1, all)),
  );
  const facts = { interactions, viewers: viewersOf(interactions), vectors, features: numbers.size };
  const neighbours: NeighbourRow[] = [];
  for await (const found of neighboursOf(facts, new Pace()))
    neighbours.push({
      titles: Int32Array.from(found, ({ title }) => title),
      scores: Float32Array.from(found, ({ score }) => score),
      viewerParts: Float32Array.from(found, ({ viewerPart }) => viewerPart),
    });
  const popular = trending(log, split.moment);
  const blender = new Blender(log.catalog.length);
  const now = new Date(split.moment);
  return {
    name: 'Marquee',
    rank: (known) => {
      const seeds = known.slice(0, mostSeeds).map(({ title, time, part }) => ({
        title,
        // What was watched in part says as much as its part of 40 minutes would.
        weight: seedWeight({ completed: part >= 0.9, playingSeconds: part * 2_400, lastAt: new Date(time) }, now),
      }));
      const excluded = new Set(known.map(({ title }) => title));
      const candidates = blender.candidates({ seeds, excluded }, (title) => neighbours[title], popular);
      return diversified(candidates, (title) => vectors[title])
        .slice(0, listLength)
        .map(({ title }) => title);
    },
  };
}

function trending(log: WatchLog, moment: number): Popular {
  const weights = new Map<number, number>();
  for (let i = 0; i < log.times.length && log.times[i]! < moment; i++) {
    const ageDays = (moment - log.times[i]!) / dayMs;
    if (ageDays < trendingDays) weights.set(log.titles[i]!, (weights.get(log.titles[i]!) ?? 0) + 0.5 ** ageDays);
  }
  const ranked = [...weights].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, mostPopular);
  const highest = ranked[0]?.[1] ?? 1;
  return ranked.map(([title, weight]) => ({ title, part: weight / highest }));
}

const viewersOf = ({ titles, columns }: Interactions): Int32Array =>
  Int32Array.from({ length: titles }, (_, title) => columns.starts[title + 1]! - columns.starts[title]!);

/** The sum of the cosines with all that was watched, of the nearest fifty titles of each: neither damped nor blended. */
function plainItemItem(interactions: Interactions): Ranker {
  const viewers = viewersOf(interactions);
  const neighbours = Array.from({ length: interactions.titles }, (_, title) =>
    plainNeighbours(interactions, viewers, title),
  );
  return {
    name: 'item–item',
    rank: (known) => {
      const scores = new Map<number, number>();
      for (const { title } of known)
        for (const { item, score } of neighbours[title] ?? []) scores.set(item, (scores.get(item) ?? 0) + score);
      return best(scores, known);
    },
  };
}

function plainNeighbours({ titles, rows, columns }: Interactions, viewers: Int32Array, title: number) {
  const shared = new Int32Array(titles);
  for (let at = columns.starts[title]!; at < columns.starts[title + 1]!; at++) {
    const profile = columns.items[at]!;
    for (let other = rows.starts[profile]!; other < rows.starts[profile + 1]!; other++)
      shared[rows.items[other]!]! += 1;
  }
  const highest = new Highest(mostNeighbours);
  for (const [other, count] of shared.entries())
    if (count > 0 && other !== title) highest.offer(other, count / Math.sqrt(viewers[title]! * viewers[other]!));
  return highest.taken();
}

/** The same for everybody: what the most have watched. */
function popularity(interactions: Interactions): Ranker {
  const scores = new Map([...viewersOf(interactions).entries()].filter(([, viewers]) => viewers > 0));
  const ranked = [...scores].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]).map(([title]) => title);
  return {
    name: 'popularity',
    rank: (known) => {
      const watched = new Set(known.map(({ title }) => title));
      const list: number[] = [];
      for (const title of ranked) {
        if (!watched.has(title)) list.push(title);
        if (list.length === listLength) break;
      }
      return list;
    },
  };
}

function random(titles: number, wasOut: (title: number) => boolean, seed: number): Ranker {
  const chance = new SeededRandom(seed);
  return {
    name: 'random',
    rank: (known) => {
      const no = new Set(known.map(({ title }) => title));
      const list: number[] = [];
      for (let attempt = 0; list.length < listLength && attempt < 1_000; attempt++) {
        const title = chance.below(titles);
        if (no.has(title) || !wasOut(title)) continue;
        no.add(title);
        list.push(title);
      }
      return list;
    },
  };
}

function best(scores: ReadonlyMap<number, number>, known: readonly WatchedOnce[]): number[] {
  const watched = new Set(known.map(({ title }) => title));
  const highest = new Highest(listLength);
  for (const [title, score] of scores) if (!watched.has(title)) highest.offer(title, score);
  return highest.taken().map(({ item }) => item);
}
