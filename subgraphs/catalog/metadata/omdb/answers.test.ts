import { expect, test } from 'vitest';
import { readSearch, readSeason, readTitle } from './answers.ts';

const film = {
  Title: 'Inception',
  Year: '2010',
  Rated: 'PG-13',
  Released: '16 Jul 2010',
  Runtime: '148 min',
  Genre: 'Action, Adventure, Sci-Fi',
  Director: 'Christopher Nolan',
  Writer: 'Christopher Nolan (written by)',
  Actors: 'Leonardo DiCaprio, Joseph Gordon-Levitt, Elliot Page',
  Plot: 'A plan is planted in a mind.',
  Language: 'English, Japanese, French',
  Country: 'United States, United Kingdom',
  Awards: 'Won 4 Oscars. 159 wins & 220 nominations total',
  Poster: 'https://m.media-amazon.com/images/M/x.jpg',
  Ratings: [
    { Source: 'Internet Movie Database', Value: '8.8/10' },
    { Source: 'Rotten Tomatoes', Value: '87%' },
    { Source: 'Metacritic', Value: '74/100' },
  ],
  Metascore: '74',
  imdbRating: '8.8',
  imdbVotes: '2,371,453',
  imdbID: 'tt1375666',
  Type: 'movie',
  DVD: 'N/A',
  BoxOffice: '$292,587,330',
  Response: 'True',
};

test('every field of a film is read as it is meant', () => {
  expect(readTitle(film, 'tt1375666')).toEqual({
    imdbId: 'tt1375666',
    name: 'Inception',
    type: 'movie',
    releaseYear: 2010,
    endYear: null,
    maturity: 'PG-13',
    releasedOn: '2010-07-16',
    runtimeMinutes: 148,
    genres: ['Action', 'Adventure', 'Sci-Fi'],
    directors: ['Christopher Nolan'],
    writers: ['Christopher Nolan'],
    actors: ['Leonardo DiCaprio', 'Joseph Gordon-Levitt', 'Elliot Page'],
    synopsis: 'A plan is planted in a mind.',
    languages: ['en', 'ja', 'fr'],
    countries: ['US', 'GB'],
    awards: 'Won 4 Oscars. 159 wins & 220 nominations total',
    poster: 'https://m.media-amazon.com/images/M/x.jpg',
    ratings: [
      { source: 'IMDb', value: '8.8/10', score: 88, votes: 2_371_453 },
      { source: 'Metacritic', value: '74/100', score: 74, votes: null },
      { source: 'Rotten Tomatoes', value: '87%', score: 87, votes: null },
    ],
    boxOfficeUsd: 292_587_330,
    seasonCount: null,
    seriesId: null,
  });
});

test('fields that are missing, or of another form than OMDb has, are none', () => {
  const read = readTitle(
    { imdbID: 'tt0000001', Type: 'hologram', Ratings: 'many', Genre: 7, Title: null },
    'tt0000001',
  );
  expect(read).toMatchObject({ name: null, type: 'other', genres: [], ratings: [], releaseYear: null });
});

test('the rating of IMDb is taken from its own field where the list has none', () => {
  expect(readTitle({ ...film, Ratings: [] }, 'tt1375666').ratings.map(({ source }) => source)).toEqual([
    'IMDb',
    'Metacritic',
  ]);
});

test('more votes than a number of GraphQL holds are none', () => {
  const { ratings } = readTitle({ ...film, imdbVotes: '999,999,999,999' }, 'tt1375666');
  expect(ratings.find(({ source }) => source === 'IMDb')).toMatchObject({ votes: null });
});

test('an answer of another title is none', () => {
  expect(() => readTitle(film, 'tt0000001')).toThrow('OMDb answers tt0000001 with tt1375666, another id');
});

test('a page of a search has what was found and, as text, how much there is', () => {
  const Search = [
    { Title: 'Batman', Year: '1989', imdbID: 'tt0096895', Type: 'movie', Poster: 'N/A' },
    { Title: 'Batman: Arkham', Year: '2011', imdbID: 'tt1568322', Type: 'game', Poster: 'N/A' },
    { Title: 'Nameless', Year: '2011', imdbID: 'N/A', Type: 'movie', Poster: 'N/A' },
  ];
  expect(readSearch({ Search, totalResults: '1,234', Response: 'True' })).toEqual({
    found: [
      { imdbId: 'tt0096895', name: 'Batman', type: 'movie' },
      { imdbId: 'tt1568322', name: 'Batman: Arkham', type: 'game' },
    ],
    total: 1_234,
  });
  expect(() => readSearch({ Response: 'True' })).toThrow('none of its answers');
});

test('a season has each episode once, by number, and names those without a name', () => {
  const Episodes = [
    { Title: 'N/A', Released: 'N/A', Episode: '3', imdbRating: 'N/A', imdbID: 'N/A' },
    { Title: 'Winter', Released: '2011-04-17', Episode: '1', imdbRating: '8.9', imdbID: 'tt1480055' },
    { Title: 'Winter again', Released: '2011-04-18', Episode: '1', imdbRating: '1.0', imdbID: 'tt1480056' },
    { Title: 'Unaired', Released: 'N/A', Episode: 'N/A', imdbRating: 'N/A', imdbID: 'tt1480057' },
  ];
  expect(readSeason({ Episodes, Season: '1', Response: 'True' })).toEqual([
    {
      number: 1,
      name: 'Winter',
      releasedOn: '2011-04-17',
      imdbId: 'tt1480055',
      ratings: [{ source: 'IMDb', value: '8.9/10', score: 89, votes: null }],
    },
    { number: 3, name: 'Episode 3', releasedOn: null, imdbId: null, ratings: [] },
  ]);
});
