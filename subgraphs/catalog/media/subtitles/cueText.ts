/** The text of a cue as WebVTT takes it (https://www.w3.org/TR/webvtt1/#cue-text), whoever wrote it. */

/** More than this nobody reads in one cue. */
const mostCharacters = 2_000;

const kept = new Set(['i', 'b', 'u']);
const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', nbsp: '\u00a0', quot: '"', apos: "'" };

/**
 * Gives the text with italics, bold and underlines, closed where they are not; any other tag is left out with its attributes,
 * its content stays. Empty for a text of which nothing is seen.
 */
export function cueText(text: string): string {
  const open: string[] = [];
  let written = '';
  for (const [part, closing, tag] of text
    .slice(0, 4 * mostCharacters)
    .matchAll(/<(\/?)([A-Za-z][^<>\n]{0,200})?>|[^<]+|</g)) {
    if (tag === undefined) {
      if (part.length === 1 || !part.startsWith('<')) written += escaped(part);
      continue;
    }
    const name = /^[A-Za-z]+/.exec(tag)?.[0].toLowerCase() ?? '';
    if (!kept.has(name)) continue;
    if (!closing) {
      open.push(name);
      written += `<${name}>`;
    } else if (open.at(-1) === name) {
      open.pop();
      written += `</${name}>`;
    }
  }
  const lines = written.split('\n').map((line) => line.trim());
  const closed =
    lines.filter((line) => line !== '').join('\n') +
    open
      .reverse()
      .map((name) => `</${name}>`)
      .join('');
  const seen = closed.replace(/<[^>]*>/g, '').trim() !== '';
  return seen && closed.length <= 2 * mostCharacters ? closed : '';
}

/** Text with its references read and then written anew; what cannot be shown is left out. */
function escaped(text: string): string {
  const plain = text
    .replace(/\r\n?/g, '\n')
    .replace(/&(amp|lt|gt|nbsp|quot|apos);/g, (whole, name: string) => names[name] ?? whole)
    .replace(/&#(\d{1,6}|x[\da-fA-F]{1,5});/g, (_, digits: string) => characterOf(digits))
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029\ufeff\ufffe\uffff]/gu, (character) => (character === '\n' ? '\n' : ' '));
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function characterOf(digits: string): string {
  const code = digits.startsWith('x') ? Number.parseInt(digits.slice(1), 16) : Number(digits);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** The text of Advanced SubStation Alpha: of what stands in braces, italics, bold and underlines are kept. */
export const assText = (text: string): string =>
  cueText(
    withoutOverrides(text.replaceAll('<', '&lt;'), /\{[^}]*\}|[^{]+|\{/g)
      .replace(/\\[Nn]/g, '\n')
      .replaceAll('\\h', '\u00a0'),
  );

/** The text of SubRip: tags as of HTML, and now and then an override ({\an8}). */
export const subRipText = (text: string): string => cueText(withoutOverrides(text, /\{\\[^}]*\}|[^{]+|\{/g));

function withoutOverrides(text: string, parts: RegExp): string {
  let drawing = false;
  let plain = '';
  for (const [part] of text.slice(0, 4 * mostCharacters).matchAll(parts)) {
    if (!part.startsWith('{') || part === '{') plain += drawing ? '' : part;
    else
      for (const [, name = '', value = ''] of part.matchAll(/\\([pibu])(\d+)/g)) {
        if (name === 'p') drawing = value !== '0';
        else plain += value === '0' ? `</${name}>` : `<${name}>`;
      }
  }
  return plain;
}
