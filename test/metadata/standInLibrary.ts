/** What the stand-in of OMDb knows, in OMDb's own words and with its oddities: odd titles by hand, and any number made. */

/** An answer as OMDb gives it: every value is text. */
export type Entry = Readonly<Record<string, unknown>> & {
  readonly Title: string;
  readonly Year: string;
  readonly imdbID: string;
  readonly Type: string;
  readonly Poster: string;
};

export interface Season {
  readonly Title: string;
  readonly Season: string;
  readonly totalSeasons: string;
  readonly Episodes: readonly Readonly<Record<string, string>>[];
}

const none = 'N/A';

/** The fields of an answer, none known. */
const blank = {
  Rated: none,
  Released: none,
  Runtime: none,
  Genre: none,
  Director: none,
  Writer: none,
  Actors: none,
  Plot: none,
  Language: none,
  Country: none,
  Awards: none,
  Poster: none,
  Ratings: [],
  Metascore: none,
  imdbRating: none,
  imdbVotes: none,
};

const filmBlank = { ...blank, DVD: none, BoxOffice: none, Production: none, Website: none };

/** Each shows something that other answers do not. The films of the Blender studios are real, their figures are not. */
const odd = (poster: (name: string) => string): Entry[] => [
  {
    ...filmBlank,
    Title: 'Sintel',
    Year: '2010',
    Rated: 'PG-13',
    Released: '27 Sep 2010',
    Runtime: '15 min',
    Genre: 'Animation, Short, Fantasy',
    Director: 'Colin Levy',
    Writer: 'Esther Wouda (script), Martin Lodewijk (story consultant), Esther Wouda (story)',
    Actors: 'Halina Reijn, Thom Hoffman',
    Plot: 'A lonely young woman searches the world for the small dragon that she has healed and lost.',
    Language: 'English',
    Country: 'Netherlands',
    Awards: '1 win & 2 nominations',
    Poster: poster('sintel'),
    Ratings: [
      { Source: 'Internet Movie Database', Value: '7.4/10' },
      { Source: 'Rotten Tomatoes', Value: '87%' },
      { Source: 'Metacritic', Value: '74/100' },
    ],
    Metascore: '74',
    imdbRating: '7.4',
    imdbVotes: '828,114',
    imdbID: 'tt1727587',
    Type: 'movie',
    BoxOffice: '$292,587,330',
  },
  {
    ...filmBlank,
    Title: 'Tears of Steel',
    Year: '2012',
    Rated: 'Not Rated',
    Released: none,
    Runtime: none,
    Language: 'English, Dutch, Martian, None',
    Country: 'Netherlands, USA, Atlantis',
    imdbID: 'tt2285752',
    Type: 'movie',
  },
  {
    ...blank,
    Title: 'The Lighthouse Keepers',
    Year: '2013–2016',
    Rated: 'TV-14',
    Released: '17 Apr 2013',
    Runtime: '57 min',
    Genre: 'Drama, Mystery',
    Writer: 'Ada Harbour, Ben Quay',
    Actors: 'Cleo Reef, Dan Shoal, Eve Tide',
    Plot: 'Four keepers of one light find the log of a fifth.',
    Language: 'English, Mandarin',
    Country: 'United States, United Kingdom',
    Poster: poster('keepers'),
    Ratings: [{ Source: 'Internet Movie Database', Value: '9.2/10' }],
    imdbRating: '9.2',
    imdbVotes: '2,370,839',
    imdbID: 'tt8000001',
    Type: 'series',
    totalSeasons: '3',
  },
  {
    ...blank,
    Title: 'Still Burning',
    Year: '2019–',
    Genre: 'Documentary',
    imdbID: 'tt8000002',
    Type: 'series',
    totalSeasons: none,
  },
  { ...filmBlank, Title: 'Sintel: The Game', Year: '2012', imdbID: 'tt8000003', Type: 'game' },
  {
    ...blank,
    Title: 'The First Night',
    Year: '2013',
    Season: '1',
    Episode: '1',
    seriesID: 'tt8000001',
    imdbID: 'tt8000004',
    Type: 'episode',
  },
  {
    ...filmBlank,
    Title: 'No Poster There',
    Year: '2001',
    Poster: poster('missing'),
    imdbID: 'tt8000005',
    Type: 'movie',
  },
  {
    ...filmBlank,
    Title: 'A Poster Inside',
    Year: '2002',
    Poster: 'http://169.254.169.254/latest/meta-data/poster.jpg',
    imdbID: 'tt8000006',
    Type: 'movie',
  },
];

/** The seasons of The Lighthouse Keepers; OMDb has lost the second. */
const seasons: ReadonlyMap<string, Season> = new Map([
  [
    'tt8000001:1',
    {
      Title: 'The Lighthouse Keepers',
      Season: '1',
      totalSeasons: '3',
      Episodes: [
        { Title: 'The First Night', Released: '2013-04-17', Episode: '1', imdbRating: '8.9', imdbID: 'tt8000004' },
        { Title: 'Fog', Released: '2013-04-24', Episode: '2', imdbRating: none, imdbID: 'tt8000012' },
        { Title: 'A second second', Released: none, Episode: '2', imdbRating: none, imdbID: 'tt8000013' },
        { Title: 'Never shown', Released: none, Episode: none, imdbRating: none, imdbID: 'tt8000014' },
      ],
    },
  ],
  [
    'tt8000001:3',
    {
      Title: 'The Lighthouse Keepers',
      Season: '3',
      totalSeasons: '3',
      Episodes: [
        { Title: 'Out', Released: '2016-01-01', Episode: '1', imdbRating: '9.9', imdbID: 'tt8000031' },
        { Title: none, Released: none, Episode: '3', imdbRating: none, imdbID: none },
      ],
    },
  ],
]);

/** The id of the made film of a number from 1: the first thousand are lanterns, the others beacons. */
export const madeId = (number: number): string => `tt9${String(number).padStart(6, '0')}`;

const genres = ['Drama', 'Comedy', 'Crime', 'Adventure', 'Documentary', 'Sci-Fi', 'Western', 'Romance'];

function made(number: number, poster: (name: string) => string): Entry {
  const person = (what: string, of: number) => `${what} ${(number % of) + 1}`;
  const score = (40 + (number % 60)) / 10;
  return {
    ...filmBlank,
    Title: `${number <= 1_000 ? 'Lantern' : 'Beacon'} ${number}`,
    Year: String(1950 + (number % 70)),
    Rated: 'PG',
    Released: `${String((number % 28) + 1).padStart(2, '0')} May ${1950 + (number % 70)}`,
    Runtime: `${70 + (number % 90)} min`,
    Genre: `${genres[number % genres.length]}, ${genres[(number + 3) % genres.length]}`,
    Director: person('Director', 40),
    Writer: `${person('Writer', 60)} (screenplay), ${person('Novelist', 30)} (novel)`,
    Actors: `${person('Actor', 200)}, ${person('Actress', 170)}, ${person('Newcomer', 500)}`,
    Plot: `The ${number}th lantern is carried from one end of the town to the other, and back.`,
    Language: 'English',
    Country: 'United States',
    Poster: number % 50 === 0 ? poster(`lantern${number % 6}`) : none,
    Ratings: [{ Source: 'Internet Movie Database', Value: `${score.toFixed(1)}/10` }],
    imdbRating: score.toFixed(1),
    imdbVotes: (1_000 + number * 37).toLocaleString('en-US'),
    imdbID: madeId(number),
    Type: 'movie',
  };
}

export interface Library {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly seasons: ReadonlyMap<string, Season>;
}

/** The odd titles, and `count` made films; `poster` gives the address of a picture. */
export function library(count: number, poster: (name: string) => string): Library {
  const all = [...odd(poster), ...Array.from({ length: count }, (_, index) => made(index + 1, poster))];
  return { entries: new Map(all.map((entry) => [entry.imdbID, entry])), seasons };
}
