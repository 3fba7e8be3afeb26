/** Words that made-up titles are put together from. */

const list = (text: string): readonly string[] => text.trim().split(/\s+/);

export const adjectives = list(`
  Silent Broken Golden Hidden Last First Burning Frozen Lost Crimson Endless Distant Hollow Savage Gentle Restless Bitter
  Electric Forgotten Midnight Scarlet Wild Quiet Perfect Invisible Stolen Secret Blind Red Black White Blue Dark Bright
  Lonely Fallen Sacred Velvet Iron Paper Glass Strange Sudden Ordinary Impossible Crooked Naked Hungry Patient Reckless
  Sleeping Wandering Whispering Shattered Rising Final Deadly Little Great Young Old New Lucky Foolish Cruel Tender`);

export const nouns = list(`
  River Mountain Garden Shadow Stranger Summer Winter Night Morning Kingdom Empire Island Bridge Harbour Letter Promise
  Daughter Son Mother Father Brother Sister Soldier Detective Thief Dancer Painter Doctor Teacher Captain Prisoner Ghost
  Wolf Tiger Sparrow Raven Horse Dragon Machine Engine Clock Mirror Window Door House Tower Castle Street City Village
  Desert Forest Ocean Storm Fire Rain Snow Wind Star Moon Sun Planet Dream Memory Silence Song Dance War Peace Game Trial
  Journey Road Train Ship Station Border Secret Lie Truth Heart Blood Bone Stone Crown Sword Rose Orchard Circus Carnival
  Wedding Funeral Return Escape Heist Affair Conspiracy Legacy Paradox Protocol Signal Code Equation Horizon Echo`);

export const germanAdjectives = list(
  'Das stille Der letzte Die verlorene Das dunkle Der goldene Die kalte Ein langer Der fremde',
);
export const germanNouns = list(
  'Fluss Berg Garten Schatten Sommer Königreich Brücke Brief Versprechen Tochter Soldat Gespenst Größe Straße Stürme',
);
export const frenchNouns = list(
  'rivière montagne jardin ombre été royaume île forêt pont lettre promesse fille frère soldat fantôme rêve âme cœur',
);
export const russianNouns = list('река гора сад тень лето королевство мост письмо обещание дочь солдат призрак мечта');
export const japaneseNouns = list('川 山 庭 影 夏 王国 橋 手紙 約束 娘 兵士 幽霊 夢 記憶 沈黙 物語 旅 秘密');

export const firstNames = list(`
  Anna Maria Sofia Emma Clara Julia Laura Elena Nina Ida Marta Ines Zoë Chloé Amélie Yuki Aiko Mei Priya Leila Fatima Olga
  Irina Ewa Agnieszka Ingrid Astrid Freya Siobhán Niamh John James Robert Michael David Thomas Daniel Paul Mark George Peter
  Jürgen Klaus Hans Karl Luis Carlos José Jean Pierre Luc Marco Luca Paolo Ivan Sergei Pavel Jan Erik Björn Søren Kenji
  Hiroshi Takeshi Wei Arjun Raj Omar Ali Kwame Oluwaseun Tariq`);

/** Surnames are made of these, so that there are as many different ones as in a real catalogue. */
export const surnameBeginnings = list(`
  Al Ber Car Dal El Fer Gar Hal Is Jor Kal Lam Mar Nor Os Per Quin Ros San Tor Ul Van Wal Yar Zel Ash Brad Crof Dun Fitz
  Grim Hart Kings Lock Mont North Pem Rav Stan Thorn Wes Bjorn Gold Kov Lind Pet Rosen Schmid Silver Wein Yama Naka Taka`);
export const surnameMiddles = list(
  'a e i o u an en in on ar er or al el il ing ett ov ev ic esh ama ada ura ishi enko',
);
export const surnameEnds = list(`
  son sen man ton ford berg stein ski sky ov ova ez es ini elli etti ano ier eau mann ner ler wick worth well field moto
  naga shima hara wala gar dotter quist lund strom vik`);

export const genres = list(`
  Drama Comedy Thriller Action Romance Documentary Horror Adventure Crime Animation Family Fantasy Mystery Biography
  History Music War Western Sport Musical`);

export const keywords = list(`
  revenge friendship betrayal survival courage robot spaceship alien vampire zombie detective police prison hospital school
  small-town big-city road-trip time-travel heist courtroom journalism politics espionage hacker pandemic shipwreck island
  desert arctic jungle volcano earthquake dinosaur shark wolf horse dog cat chess boxing football ballet opera jazz piano
  painter poet novelist scientist astronaut pilot sailor soldier spy assassin samurai pirate cowboy witch wizard dragon`);
