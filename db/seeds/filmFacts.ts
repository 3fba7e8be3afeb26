/**
 * What is known of the sample films beside their stories: who made them, when they came out and what they are called
 * elsewhere. Only what is certain is here; days and names that sources tell differently are left out. The German and French
 * synopses are ours.
 */
export type SampleRole = 'ACTOR' | 'DIRECTOR' | 'WRITER' | 'PRODUCER' | 'COMPOSER';

export interface FilmFacts {
  readonly originalLanguage?: string;
  readonly runtimeMinutes?: number;
  /** Of a show. */
  readonly endYear?: number;
  /** Spoken in it; a silent film has none. */
  readonly languages?: string[];
  readonly countries?: string[];
  readonly awards?: string;
  /** Role, name and, of an actor, the part; in the order of the billing. */
  readonly credits?: readonly (readonly [role: SampleRole, name: string, character?: string])[];
  /** Days by country; FIRST is the first release of all. */
  readonly releases?: Readonly<Record<string, string>>;
  /** Name and synopsis by language. */
  readonly texts?: Readonly<Record<string, readonly [name: string, synopsis: string | null]>>;
  /** The countries in which alone it may be watched; everywhere when left out. */
  readonly onlyIn?: readonly string[];
}

const ofBlender = { originalLanguage: 'en', countries: ['NL'] };

/** By the name of the film. */
export const filmFacts: Readonly<Record<string, FilmFacts>> = {
  'Wing It!': { ...ofBlender, runtimeMinutes: 4, credits: [['DIRECTOR', 'Rik Schutte']] },
  Charge: { ...ofBlender, runtimeMinutes: 4, credits: [['DIRECTOR', 'Hjalti Hjálmarsson']] },
  'Sprite Fright': {
    ...ofBlender,
    runtimeMinutes: 10,
    languages: ['en'],
    credits: [
      ['DIRECTOR', 'Matthew Luhn'],
      ['DIRECTOR', 'Hjalti Hjálmarsson'],
      ['WRITER', 'Matthew Luhn'],
    ],
  },
  'Coffee Run': { ...ofBlender, runtimeMinutes: 3, credits: [['DIRECTOR', 'Hjalti Hjálmarsson']] },
  Spring: {
    ...ofBlender,
    runtimeMinutes: 8,
    credits: [
      ['DIRECTOR', 'Andy Goralczyk'],
      ['WRITER', 'Andy Goralczyk'],
      ['PRODUCER', 'Francesco Siddi'],
    ],
    releases: { FIRST: '2019-04-04' },
    texts: {
      de: [
        'Spring',
        'Eine Hirtin und ihr Hund steigen in die Berge, den alten Geistern entgegen, die den Winter nicht enden lassen.',
      ],
    },
  },
  Hero: { ...ofBlender, runtimeMinutes: 4, credits: [['DIRECTOR', 'Daniel Martínez Lara']] },
  'Agent 327: Operation Barbershop': {
    ...ofBlender,
    runtimeMinutes: 4,
    languages: ['en'],
    credits: [
      ['DIRECTOR', 'Hjalti Hjálmarsson'],
      ['DIRECTOR', 'Colin Levy'],
      ['PRODUCER', 'Ton Roosendaal'],
    ],
  },
  'Cosmos Laundromat': {
    ...ofBlender,
    runtimeMinutes: 12,
    languages: ['en'],
    credits: [
      ['DIRECTOR', 'Mathieu Auvray'],
      ['WRITER', 'Esther Wouda'],
      ['PRODUCER', 'Ton Roosendaal'],
      ['ACTOR', 'Pierre Bokma', 'Franck'],
      ['ACTOR', 'Reinout Scholten van Aschat', 'Victor'],
    ],
    releases: { FIRST: '2015-08-10' },
    texts: {
      de: [
        'Cosmos Laundromat',
        'Auf einer öden Insel begegnet ein lebensmüdes Schaf einem Vertreter, der ihm so viele Leben anbietet, wie es nur haben will.',
      ],
    },
  },
  'Glass Half': { ...ofBlender, runtimeMinutes: 3, credits: [['DIRECTOR', 'Beorn Leonard']] },
  Caminandes: { ...ofBlender, runtimeMinutes: 2, endYear: 2016, credits: [['DIRECTOR', 'Pablo Vazquez']] },
  'Tears of Steel': {
    ...ofBlender,
    runtimeMinutes: 12,
    languages: ['en'],
    credits: [
      ['DIRECTOR', 'Ian Hubert'],
      ['WRITER', 'Ian Hubert'],
      ['PRODUCER', 'Ton Roosendaal'],
      ['ACTOR', 'Derek de Lint', 'Old Thom'],
      ['ACTOR', 'Sergio Hasselbaink', 'Barley'],
      ['ACTOR', 'Vanja Rukavina', 'Thom'],
      ['ACTOR', 'Denise Rebergen', 'Celia'],
      ['ACTOR', 'Rogier Schippers', 'Captain'],
      ['COMPOSER', 'Joram Letwory'],
    ],
    releases: { FIRST: '2012-09-26' },
    texts: {
      de: [
        'Tears of Steel',
        'In einer Amsterdamer Kirche stellen Kämpfer und Wissenschaftler eine alte Liebesgeschichte nach. Sie hoffen, die Welt so vor den Robotern zu retten.',
      ],
    },
  },
  Sintel: {
    ...ofBlender,
    runtimeMinutes: 15,
    languages: ['en'],
    credits: [
      ['DIRECTOR', 'Colin Levy'],
      ['WRITER', 'Esther Wouda'],
      ['PRODUCER', 'Ton Roosendaal'],
      ['ACTOR', 'Halina Reijn', 'Sintel'],
      ['ACTOR', 'Thom Hoffman', 'Shaman'],
      ['COMPOSER', 'Jan Morgenstern'],
    ],
    releases: { FIRST: '2010-09-27', NL: '2010-09-27' },
    texts: {
      de: [
        'Sintel',
        'Eine junge Frau pflegt einen verletzten kleinen Drachen gesund. Als er ihr genommen wird, sucht sie ihn in aller Welt, länger, als sie ahnt.',
      ],
      fr: [
        'Sintel',
        'Une jeune femme soigne un bébé dragon blessé. Quand on le lui prend, elle parcourt le monde pour le retrouver, plus longtemps qu’elle ne le croit.',
      ],
    },
  },
  'Big Buck Bunny': {
    ...ofBlender,
    runtimeMinutes: 10,
    credits: [
      ['DIRECTOR', 'Sacha Goedegebure'],
      ['WRITER', 'Sacha Goedegebure'],
      ['PRODUCER', 'Ton Roosendaal'],
      ['COMPOSER', 'Jan Morgenstern'],
    ],
    releases: { FIRST: '2008-04-10', NL: '2008-04-10' },
    texts: {
      de: [
        'Big Buck Bunny',
        'Ein großer, sanfter Hase genießt den Morgen auf seiner Wiese. Drei Nager verderben ihn erst den Kleinen und dann ihm: Er plant seine Rache.',
      ],
      fr: [
        'Big Buck Bunny',
        'Un gros lapin tranquille savoure le matin dans sa prairie. Trois rongeurs le gâchent aux petits, puis à lui : il prépare sa revanche.',
      ],
    },
  },
  'Elephants Dream': {
    ...ofBlender,
    runtimeMinutes: 11,
    languages: ['en'],
    credits: [
      ['DIRECTOR', 'Bassam Kurdali'],
      ['WRITER', 'Pepijn Zwanenberg'],
      ['PRODUCER', 'Ton Roosendaal'],
      ['ACTOR', 'Tygo Gernandt', 'Proog'],
      ['ACTOR', 'Cas Jansen', 'Emo'],
      ['COMPOSER', 'Jan Morgenstern'],
    ],
    releases: { FIRST: '2006-03-24', NL: '2006-03-24' },
  },
  // In Germany its author's rights last until 2046; in the United States they have ended.
  Metropolis: {
    originalLanguage: 'de',
    runtimeMinutes: 153,
    countries: ['DE'],
    awards: 'Inscribed on the Memory of the World Register of UNESCO in 2001.',
    credits: [
      ['DIRECTOR', 'Fritz Lang'],
      ['WRITER', 'Thea von Harbou'],
      ['PRODUCER', 'Erich Pommer'],
      ['ACTOR', 'Alfred Abel', 'Joh Fredersen'],
      ['ACTOR', 'Gustav Fröhlich', 'Freder Fredersen'],
      ['ACTOR', 'Rudolf Klein-Rogge', 'C. A. Rotwang'],
      ['ACTOR', 'Brigitte Helm', 'Maria'],
      ['COMPOSER', 'Gottfried Huppertz'],
    ],
    releases: { FIRST: '1927-01-10', DE: '1927-01-10' },
    texts: {
      de: [
        'Metropolis',
        'Oben eine Stadt der Türme und Gärten, unten die, die sie in Gang halten. Der Sohn ihres Herrn folgt einer Frau hinab und sieht die Maschinen.',
      ],
    },
    onlyIn: ['US'],
  },
  'The General': {
    originalLanguage: 'en',
    countries: ['US'],
    awards: 'Among the first 25 films of the National Film Registry of the United States, in 1989.',
    credits: [
      ['DIRECTOR', 'Clyde Bruckman'],
      ['DIRECTOR', 'Buster Keaton'],
      ['ACTOR', 'Buster Keaton', 'Johnnie Gray'],
      ['ACTOR', 'Marion Mack', 'Annabelle Lee'],
    ],
    releases: { FIRST: '1926-12-31', JP: '1926-12-31', US: '1927-02-05' },
    texts: {
      de: [
        'Der General',
        'Ein Lokführer liebt zweierlei: seine Lokomotive und ein Mädchen. Als Spione beide entführen, nimmt er allein die Verfolgung auf.',
      ],
      fr: ['Le Mécano de la « General »', null],
    },
  },
  Nosferatu: {
    originalLanguage: 'de',
    runtimeMinutes: 94,
    countries: ['DE'],
    credits: [
      ['DIRECTOR', 'F. W. Murnau'],
      ['WRITER', 'Henrik Galeen'],
      ['PRODUCER', 'Enrico Dieckmann'],
      ['PRODUCER', 'Albin Grau'],
      ['ACTOR', 'Max Schreck', 'Count Orlok'],
      ['ACTOR', 'Gustav von Wangenheim', 'Thomas Hutter'],
      ['ACTOR', 'Greta Schröder', 'Ellen Hutter'],
      ['COMPOSER', 'Hans Erdmann'],
    ],
    releases: { FIRST: '1922-03-04', DE: '1922-03-04' },
    texts: {
      de: [
        'Nosferatu, eine Symphonie des Grauens',
        'Ein Schreiber reist in die Karpaten, um einem Grafen, der am Tage schläft, ein Haus zu verkaufen. Der Graf zieht ein, und mit ihm kommen die Ratten.',
      ],
    },
  },
  'A Trip to the Moon': {
    originalLanguage: 'fr',
    countries: ['FR'],
    credits: [
      ['DIRECTOR', 'Georges Méliès'],
      ['WRITER', 'Georges Méliès'],
      ['PRODUCER', 'Georges Méliès'],
      ['ACTOR', 'Georges Méliès', 'Professor Barbenfouillis'],
    ],
    releases: { FIRST: '1902-09-01', FR: '1902-09-01' },
    texts: {
      de: [
        'Die Reise zum Mond',
        'Sechs Astronomen lassen sich in einer Granate zum Mond schießen. Sie finden Pilze, einen König und gute Gründe für die Heimreise.',
      ],
      fr: [
        'Le Voyage dans la Lune',
        'Six astronomes se font tirer vers la Lune dans un obus. Ils y trouvent des champignons, un roi et de bonnes raisons de repartir.',
      ],
    },
  },
};
