/**
 * The sample catalogue: open films of the Blender Foundation and Blender Studio (https://studio.blender.org/films/), whose
 * names, years and stories are theirs, and silent films whose copyright has ended in the United States. The words are ours.
 * The maturity ratings are this sample service's own, in the terms of the TV Parental Guidelines and of German age labels.
 * The test films are FFmpeg's own sources.
 */
import type { Look } from './pictures/picture.ts';

export interface SampleTitle {
  /** Fixed, so that a second run finds what the first has made. */
  readonly id: string;
  readonly name: string;
  readonly originalName?: string;
  readonly synopsis: string;
  readonly releaseYear: number;
  readonly genres: readonly string[];
  readonly keywords: string[];
  readonly ratings: { readonly US: string; readonly DE: string };
  readonly imdbId?: string;
  readonly look: Look;
  /** Of a show: its only season. */
  readonly episodes?: readonly SampleEpisode[];
}

export interface SampleEpisode {
  readonly name: string;
  readonly synopsis: string;
}

const forAll = { US: 'TV-G', DE: '0' };
const withParents = { US: 'TV-PG', DE: '6' };
const fromTwelve = { US: 'TV-14', DE: '12' };

const id = (number: number) => `01930000-0000-7000-8000-0000000001${String(number).padStart(2, '0')}`;

/** Newest first as viewers see them. */
export const films: readonly SampleTitle[] = [
  {
    id: id(1),
    name: 'Wing It!',
    synopsis:
      'A cat is about to fly a carefully planned rocket. A dog who would rather build than plan comes aboard, and from then on nothing goes by the book.',
    releaseYear: 2023,
    genres: ['Animation', 'Comedy', 'Short'],
    keywords: ['cat', 'dog', 'rocket', 'friendship'],
    ratings: forAll,
    look: { motif: 'rays', colours: ['#2b1e5c', '#e4572e', '#29164a'], accent: '#ffc145' },
  },
  {
    id: id(2),
    name: 'Charge',
    synopsis:
      'Energy has become scarce. An old man breaks into a guarded battery factory, and has to find out what his body and his will still give.',
    releaseYear: 2022,
    genres: ['Animation', 'Action', 'Science Fiction', 'Short'],
    keywords: ['dystopia', 'energy', 'robot', 'heist'],
    ratings: fromTwelve,
    look: { motif: 'city', colours: ['#0b1d2a', '#1d5b6b', '#06121b'], accent: '#ff7b3a' },
  },
  {
    id: id(3),
    name: 'Sprite Fright',
    synopsis:
      'A class trip into an untouched English wood. The rowdy teenagers have no eyes for the small peaceful folk in the undergrowth, until its patience ends.',
    releaseYear: 2021,
    genres: ['Animation', 'Comedy', 'Horror', 'Short'],
    keywords: ['forest', 'sprites', 'teenagers', 'mushrooms'],
    ratings: fromTwelve,
    look: { motif: 'forest', colours: ['#f2a65a', '#3f6b4f', '#12261f'], accent: '#ffe29a' },
  },
  {
    id: id(4),
    name: 'Coffee Run',
    synopsis:
      'Fuelled by caffeine, a young woman races through the memories of a relationship, the bright ones and the bitter ones, to be in time.',
    releaseYear: 2020,
    genres: ['Animation', 'Drama', 'Short'],
    keywords: ['coffee', 'memories', 'running'],
    ratings: withParents,
    look: { motif: 'lights', colours: ['#4a2c2a', '#c8553d', '#2b1512'], accent: '#ffd5c2' },
  },
  {
    id: id(5),
    name: 'Spring',
    synopsis:
      'A shepherd girl and her dog climb into the mountains to face the old spirits that keep winter from ending.',
    releaseYear: 2019,
    genres: ['Animation', 'Fantasy', 'Short'],
    keywords: ['shepherd', 'spirits', 'winter', 'mountains'],
    ratings: withParents,
    look: { motif: 'mountains', colours: ['#cfe8e5', '#5fa8a0', '#1f4a4f'], accent: '#fff4cf' },
  },
  {
    id: id(6),
    name: 'Hero',
    synopsis:
      'Made to show what drawing by hand inside a 3D program can do: a short and fierce fight, told in ink and colour.',
    releaseYear: 2018,
    genres: ['Animation', 'Action', 'Short'],
    keywords: ['2d animation', 'grease pencil', 'fight'],
    ratings: withParents,
    look: { motif: 'rays', colours: ['#35063e', '#b3003b', '#1c0522'], accent: '#ff9f1c' },
  },
  {
    id: id(7),
    name: 'Agent 327: Operation Barbershop',
    synopsis:
      'The Dutch secret agent of the comics follows a clue into a barbershop in Amsterdam, where he gets more than a haircut.',
    releaseYear: 2017,
    genres: ['Animation', 'Action', 'Comedy', 'Short'],
    keywords: ['secret agent', 'amsterdam', 'comic'],
    ratings: withParents,
    look: { motif: 'city', colours: ['#f4d58d', '#bf0603', '#001427'], accent: '#f6e7cb' },
  },
  {
    id: id(8),
    name: 'Cosmos Laundromat',
    originalName: 'Cosmos Laundromat: First Cycle',
    synopsis:
      'On a desolate island a sheep who has had enough of life meets a salesman who offers him as many lives as he could want.',
    releaseYear: 2015,
    genres: ['Animation', 'Drama', 'Fantasy', 'Short'],
    keywords: ['sheep', 'island', 'salesman', 'lives'],
    ratings: fromTwelve,
    imdbId: 'tt4957236',
    look: { motif: 'hills', colours: ['#8ecae6', '#7f9c5f', '#2f4a34'], accent: '#fff1c9' },
  },
  {
    id: id(9),
    name: 'Glass Half',
    synopsis:
      'Two visitors of a gallery quarrel over every picture in it, in a language of their own, until one thing is there on which they agree.',
    releaseYear: 2015,
    genres: ['Animation', 'Comedy', 'Short'],
    keywords: ['gallery', 'art', 'argument'],
    ratings: forAll,
    look: { motif: 'rings', colours: ['#f7b2ad', '#7b6ba8', '#2a2356'], accent: '#ffe8d6' },
  },
  {
    id: id(10),
    name: 'Caminandes',
    synopsis:
      'Koro the llama only wants what is on the other side of the road, of the fence, of the ice. Patagonia has other plans.',
    releaseYear: 2013,
    genres: ['Animation', 'Comedy', 'Family'],
    keywords: ['llama', 'patagonia', 'penguin'],
    ratings: forAll,
    look: { motif: 'mountains', colours: ['#ffd6a5', '#d98e73', '#5e3c4f'], accent: '#fffbe6' },
    episodes: [
      { name: 'Llama Drama', synopsis: 'Koro has to cross a road, which should be easy.' },
      { name: 'Gran Dillama', synopsis: 'A fence with current in it stands between Koro and his food.' },
      {
        name: 'Llamigos',
        synopsis: 'In deep winter Koro meets a small penguin, and both are after the same red berries.',
      },
    ],
  },
  {
    id: id(11),
    name: 'Tears of Steel',
    synopsis:
      'A group of fighters and scientists meets in a church in Amsterdam to stage an old love story again, hoping that this saves the world from the robots.',
    releaseYear: 2012,
    genres: ['Science Fiction', 'Action', 'Short'],
    keywords: ['robots', 'amsterdam', 'visual effects'],
    ratings: fromTwelve,
    imdbId: 'tt2285752',
    look: { motif: 'city', colours: ['#27374d', '#526d82', '#11171f'], accent: '#9de0f2' },
  },
  {
    id: id(12),
    name: 'Sintel',
    synopsis:
      'A young woman nurses a wounded baby dragon. When it is taken from her she crosses the world to find it, for longer than she knows.',
    releaseYear: 2010,
    genres: ['Animation', 'Fantasy', 'Adventure', 'Short'],
    keywords: ['dragon', 'quest', 'loss'],
    ratings: fromTwelve,
    imdbId: 'tt1727587',
    look: { motif: 'mountains', colours: ['#3d2645', '#8a4f5e', '#1a1423'], accent: '#f0c987' },
  },
  {
    id: id(13),
    name: 'Big Buck Bunny',
    synopsis:
      'A big and gentle rabbit enjoys the morning in his meadow. Three rodents spoil it for the small ones, and then for him: he plans his revenge.',
    releaseYear: 2008,
    genres: ['Animation', 'Comedy', 'Family', 'Short'],
    keywords: ['rabbit', 'squirrel', 'meadow', 'revenge'],
    ratings: forAll,
    imdbId: 'tt1254207',
    look: { motif: 'hills', colours: ['#9ad1f5', '#79b851', '#2f6b35'], accent: '#fff7c2' },
  },
  {
    id: id(14),
    name: 'Elephants Dream',
    synopsis:
      'Proog leads young Emo through the endless machine in which they live. Emo sees something else in it, and asks.',
    releaseYear: 2006,
    genres: ['Animation', 'Science Fiction', 'Short'],
    keywords: ['machine', 'surreal', 'first open movie'],
    ratings: withParents,
    imdbId: 'tt0807840',
    look: { motif: 'rings', colours: ['#1f2a1f', '#7a6a3a', '#12150f'], accent: '#e8c872' },
  },
  {
    id: id(15),
    name: 'Metropolis',
    synopsis:
      'Above, a city of towers and gardens; below, those who keep it running. The son of its master follows a woman down, and sees the machines.',
    releaseYear: 1927,
    genres: ['Drama', 'Science Fiction'],
    keywords: ['silent film', 'city', 'robot', 'workers'],
    ratings: withParents,
    imdbId: 'tt0017136',
    look: { motif: 'city', colours: ['#1a1a1d', '#8d6b3f', '#0c0c0e'], accent: '#f4d58d' },
  },
  {
    id: id(16),
    name: 'The General',
    synopsis:
      'A railway engineer loves two things: his locomotive and a girl. When both are carried off by spies, he follows on his own.',
    releaseYear: 1926,
    genres: ['Action', 'Comedy'],
    keywords: ['silent film', 'train', 'chase', 'slapstick'],
    ratings: forAll,
    imdbId: 'tt0017925',
    look: { motif: 'hills', colours: ['#d9c9a3', '#7a5c3a', '#3d2b1f'], accent: '#fff3d6' },
  },
  {
    id: id(17),
    name: 'Nosferatu',
    originalName: 'Nosferatu, eine Symphonie des Grauens',
    synopsis:
      'A clerk travels to the Carpathians to sell a house to a count who sleeps by day. The count comes to live in it, and the rats come with him.',
    releaseYear: 1922,
    genres: ['Horror'],
    keywords: ['silent film', 'vampire', 'plague'],
    ratings: fromTwelve,
    imdbId: 'tt0013442',
    look: { motif: 'forest', colours: ['#2c2f38', '#6c7a89', '#15171c'], accent: '#c0392b' },
  },
  {
    id: id(18),
    name: 'A Trip to the Moon',
    originalName: 'Le Voyage dans la Lune',
    synopsis:
      'Six astronomers let themselves be shot to the moon in a shell. They find mushrooms, a king, and good reasons to leave.',
    releaseYear: 1902,
    genres: ['Science Fiction', 'Short'],
    keywords: ['silent film', 'moon', 'rocket'],
    ratings: forAll,
    imdbId: 'tt0000417',
    look: { motif: 'rings', colours: ['#0b132b', '#3a506b', '#1c2541'], accent: '#f5f1e3' },
  },
];

export interface TestFilm extends SampleTitle {
  /** The source of FFmpeg that its video is made of. */
  readonly source: 'testsrc2' | 'mandelbrot' | 'smptehdbars';
}

const testFilm = { releaseYear: 2026, genres: ['Test'], ratings: forAll };

/** Titles whose video is made on the spot, so that something plays at once. */
export const testFilms: readonly TestFilm[] = [
  {
    ...testFilm,
    id: id(21),
    name: 'Marquee test film: colours',
    synopsis: 'A moving pattern with a clock and a tone: whether picture and sound arrive in time is seen at a glance.',
    keywords: ['test pattern', 'clock'],
    source: 'testsrc2',
    look: { motif: 'rings', colours: ['#3a0ca3', '#f72585', '#10002b'], accent: '#4cc9f0' },
  },
  {
    ...testFilm,
    id: id(22),
    name: 'Marquee test film: fractal',
    synopsis: 'A slow fall into the Mandelbrot set: fine detail everywhere, hard work for every rung of the ladder.',
    keywords: ['fractal', 'mandelbrot'],
    source: 'mandelbrot',
    look: { motif: 'lights', colours: ['#03045e', '#0077b6', '#020024'], accent: '#ffb703' },
  },
  {
    ...testFilm,
    id: id(23),
    name: 'Marquee test film: bars',
    synopsis: 'The colour bars that television engineers set their screens by (SMPTE RP 219), and a tone.',
    keywords: ['colour bars', 'test pattern'],
    source: 'smptehdbars',
    look: { motif: 'forest', colours: ['#f8f9fa', '#2a9d8f', '#264653'], accent: '#e9c46a' },
  },
];
