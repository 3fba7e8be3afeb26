/**
 * Views that nobody has watched, with a known structure: profiles have a taste, a main group of titles and a second one; in each group few
 * titles are watched by many and many by few; a part of the titles comes out while the others are watched already. Titles of
 * a group share genres, people and words more often than others. What an evaluation on it shows is whether a recommender finds that
 * structure, not how good it is for people.
 */
import { SeededRandom } from './seededRandom.ts';
import { type LoggedTitle, type WatchLog, WatchLogRows } from './watchLog.ts';

export interface SimulationSize {
  readonly profiles: number;
  readonly titles: number;
  readonly seed: number;
  readonly groups?: number;
  /** How many titles a profile watches, at the mean. */
  readonly titlesOfProfile?: number;
}

const dayMs = 86_400_000;
const days = 180;
const start = Date.UTC(2026, 0, 1);
/** Of the views of a profile: in its main group, in its second one; the rest anywhere. */
const mainPart = 0.65;
const secondPart = 0.2;
/** Titles that come out while the others are watched already. */
const laterPart = 0.25;
/** Views that are of what came out in the last weeks. */
const newPart = 0.15;
const newDays = 21;

export function simulate({ profiles, titles, seed, groups = 12, titlesOfProfile = 30 }: SimulationSize): WatchLog {
  const random = new SeededRandom(seed);
  const catalog = Array.from({ length: titles }, (_, title) => titleOf(title % groups, groups, random));
  const ofGroups = Array.from({ length: groups }, (_, group) =>
    catalog.flatMap((_, t) => (t % groups === group ? t : [])),
  );
  const rows = new WatchLogRows();
  for (let profile = 0; profile < profiles; profile++) {
    const [main, second] = [random.below(groups), random.below(groups)];
    const joined = random.next() * days * 0.7;
    const count = Math.max(3, Math.round(-Math.log(1 - random.next()) * titlesOfProfile));
    const watched = new Set<number>();
    for (let i = 0; i < count; i++) {
      const time = start + (joined + random.next() * (days - joined)) * dayMs;
      const choice = random.next();
      const group = choice < mainPart ? main : choice < mainPart + secondPart ? second : random.below(groups);
      const title = chosen(ofGroups[group]!, catalog, time, random);
      if (title === undefined || watched.has(title)) continue;
      watched.add(title);
      rows.add(profile, title, time, random.next() < 0.7 ? 1 : 0.3 + 0.7 * random.next());
    }
  }
  return rows.close(catalog, profiles);
}

function titleOf(group: number, groups: number, random: SeededRandom): LoggedTitle {
  const some = (count: number, of: (n: number) => string) => Array.from({ length: count }, (_, i) => of(i));
  const publishedAt = random.next() < laterPart ? start + random.next() * days * dayMs : start;
  const features = [
    `kind:${random.next() < 0.7 ? 'MOVIE' : 'SHOW'}`,
    `genre:${Math.floor(group / 2)}`,
    `genre:${random.below(groups)}`,
    `decade:${1950 + 10 * random.below(8)}`,
    ...some(4, () => `person:${group}-${random.ofLongTail(60)}`),
    ...some(3, () => `person:any-${random.below(500)}`),
    ...some(6, () => `word:${group}-${random.ofLongTail(80)}`),
    ...some(15, () => `word:any-${random.ofLongTail(2_000)}`),
  ];
  return { features: [...new Set(features)], publishedAt };
}

/** One of the group that is out at the time; undefined when none was found. */
function chosen(
  group: readonly number[],
  catalog: readonly LoggedTitle[],
  time: number,
  random: SeededRandom,
): number | undefined {
  const isOut = (title: number) => (catalog[title]?.publishedAt ?? 0) <= time;
  if (random.next() < newPart) {
    const fresh = group.filter((title) => {
      const { publishedAt = 0 } = catalog[title]!;
      return publishedAt > start && publishedAt <= time && time - publishedAt < newDays * dayMs;
    });
    if (fresh.length > 0) return fresh[random.below(fresh.length)];
  }
  for (let attempt = 0; attempt < 5; attempt++) {
    const title = group[random.ofLongTail(group.length)]!;
    if (isOut(title)) return title;
  }
  return undefined;
}
