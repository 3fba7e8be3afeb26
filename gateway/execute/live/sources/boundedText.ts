/** A body that is read whole, if it is not too long. */
import type { Readable } from 'node:stream';

/** Gives the body as text. Throws when it is longer than so many characters, and destroys what is left of it. */
export async function boundedText(body: Readable, longest: number): Promise<string> {
  let text = '';
  for await (const piece of body.setEncoding('utf8')) {
    text += String(piece);
    if (text.length > longest) throw new Error(`its answer is longer than ${longest} characters`);
  }
  return text;
}
