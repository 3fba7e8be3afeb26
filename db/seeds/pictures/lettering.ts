/** Text as SVG paths. */
import { type Glyph, glyphOf } from './glyphs.ts';

/** Distances in hundredths of the height of a letter. */
const letterGap = 30;
const wordGap = 62;
const lineHeight = 158;
const stroke = 11;

export interface LetteringBox {
  /** The left edge, in pixels. */
  readonly left: number;
  /** The base line of the last line, in pixels. */
  readonly bottom: number;
  readonly width: number;
  /** The largest height of a letter, in pixels. */
  readonly size: number;
  readonly colour: string;
}

/** The text in capitals, a line as many words as fit, so large that its longest line fills the box; its last line at the bottom. */
export function lettering(text: string, box: LetteringBox): string {
  const lines = wrap(text, (box.width / box.size) * 100);
  const longest = Math.max(...lines.map(widthOf));
  const scale = Math.min(box.size / 100, box.width / longest);
  const top = box.bottom - scale * (100 + lineHeight * (lines.length - 1));
  const paths = lines.flatMap((line, index) =>
    place(line).map(({ x, glyph }) => `<path transform="translate(${x} ${index * lineHeight})" d="${glyph.path}"/>`),
  );
  return `<g transform="translate(${box.left} ${top}) scale(${scale})" fill="none" stroke="${box.colour}" stroke-width="${stroke}" stroke-linecap="round" stroke-linejoin="round">${paths.join('')}</g>`;
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function place(line: string): { readonly x: number; readonly glyph: Glyph }[] {
  let x = 0;
  return [...line].flatMap((character) => {
    const glyph = glyphOf(character);
    const at = x;
    x += glyph ? glyph.width + letterGap : wordGap;
    return glyph ? [{ x: at, glyph }] : [];
  });
}

function widthOf(line: string): number {
  const last = place(line).at(-1);
  return last ? last.x + last.glyph.width : 0;
}
