/** Names and synopses in the language of whoever reads them. */
import type { Context } from '../context.ts';
import type { TitleParent } from '../parents.ts';
import type { Localisation, OfTitle } from './descriptionStore.ts';

/** A tag and those that serve where it is missing (RFC 4647 §3.4): pt-BR, pt. */
export function withBases(tag: string): string[] {
  const subtags = tag.split('-');
  const tags = [tag];
  for (let length = subtags.length - 1; length > 0; length -= 1)
    if (subtags[length - 1]?.length !== 1) tags.push(subtags.slice(0, length).join('-'));
  return tags;
}

/** The languages that serve this reader, the best first: as asked, then as the viewer has chosen. */
export const languagesFor = (...wanted: readonly (string | null | undefined)[]): string[] => [
  ...new Set(wanted.flatMap((tag) => (tag ? withBases(tag) : []))),
];

/** The name in the language asked for, else in the viewer's, else as it was first given. */
export async function nameIn(title: TitleParent, asked: string | null | undefined, context: Context): Promise<string> {
  for (const { language, text } of await texts(title, asked, context)) {
    if (text) return text.name;
    if (isOriginal(title, language)) return title.originalName ?? title.name;
  }
  return title.name;
}

/** The synopsis, its language found as that of the name; a language without one is passed over. */
export async function synopsisIn(
  title: TitleParent,
  asked: string | null | undefined,
  context: Context,
): Promise<string | null> {
  for (const { language, text } of await texts(title, asked, context)) {
    if (text?.synopsis) return text.synopsis;
    if (isOriginal(title, language) && isToldInOriginal(title)) return title.synopsis;
  }
  return title.synopsis;
}

/** Whether the title was made in the language; one made in en-GB is there for who reads en. */
const isOriginal = ({ originalLanguage }: TitleParent, language: string): boolean =>
  originalLanguage !== null && withBases(originalLanguage).includes(language);

/** Whether the name and synopsis of its row are in the language it was made in: it has no other name there. */
const isToldInOriginal = ({ originalName, name }: TitleParent): boolean =>
  originalName === null || originalName === name;

interface TextIn {
  readonly language: string;
  readonly text: OfTitle<Localisation> | null;
}

function texts(title: TitleParent, asked: string | null | undefined, context: Context): Promise<TextIn[]> {
  const { loaders, identity } = context;
  return Promise.all(
    languagesFor(asked, identity.language).map(async (language) => ({
      language,
      text: await loaders.localisation.load({ titleId: title.id, language }),
    })),
  );
}
