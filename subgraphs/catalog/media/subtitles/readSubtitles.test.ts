import { describe, expect, test } from 'vitest';
import { assText, cueText } from './cueText.ts';
import { readSubtitles } from './readSubtitles.ts';
import { writeWebVtt } from './webVtt.ts';

const clean = (text: string | Uint8Array) =>
  writeWebVtt(readSubtitles(typeof text === 'string' ? Buffer.from(text) : text));
const block = (from: string, to: string, text: string) => `${from} --> ${to}\n${text}\n`;

describe('a file of subtitles', () => {
  test('of SubRip becomes WebVTT', () => {
    expect(clean('1\n00:00:01,000 --> 00:00:02,500\nHello\n\n2\n00:01:00,000 --> 01:00:00,007\nthere\nyou\n')).toBe(
      `WEBVTT\n\n${block('00:00:01.000', '00:00:02.500', 'Hello')}\n${block('00:01:00.000', '01:00:00.007', 'there\nyou')}`,
    );
  });

  test('of WebVTT keeps where its cues stand, not its comments, styles, regions and names', () => {
    const file = `WEBVTT - of a film
X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000

STYLE
::cue { background: url(https://elsewhere.test/) }

NOTE 00:00:01.000 --> 00:00:02.000
not to be read

first
00:01.000 --> 00:02.000 align:start line:0 region:fred position:10%,line-left size:50%
<v Fred>Hi <c.loud>all</c></v>
`;
    expect(clean(file)).toBe(`WEBVTT\n\n00:00:01.000 --> 00:00:02.000 align:start line:0 size:50%\nHi all\n`);
  });

  test.each([
    ['a byte order mark and carriage returns', '\ufeff1\r\n00:00:01,000 --> 00:00:02,000\r\nA\r\nB\r\n\r\n'],
    ['old line ends', '1\r00:00:01,000 --> 00:00:02,000\rA\rB\r\r'],
    ['no numbers and blank lines within', '00:00:01,000 --> 00:00:02,000\nA\n\nB\n'],
    ['places of old players', '1\n00:00:01,000 --> 00:00:02,000  X1:100 X2:200 Y1:1 Y2:2\nA\nB\n'],
    ['points for commas', '1\n0:00:01.0 --> 0:00:02.000\nA\nB\n'],
  ])('with %s is read', (_, file) => {
    expect(clean(file)).toBe(`WEBVTT\n\n${block('00:00:01.000', '00:00:02.000', 'A\nB')}`);
  });

  test('of old programs is read as Windows wrote it', () => {
    const latin = Buffer.from('1\n00:00:01,000 --> 00:00:02,000\nGrüße \x93hier\x94\n', 'latin1');
    expect(clean(latin)).toContain('Grüße “hier”');
  });

  test('is put in the order of time; what ends before it begins, is empty or has no text is left out', () => {
    const file = [
      '1\n00:00:05,000 --> 00:00:06,000\nlater\n',
      '2\n00:00:01,000 --> 00:00:09,000\nearlier, and beside it\n',
      '3\n00:00:03,000 --> 00:00:02,000\nbackwards\n',
      '4\n00:00:04,000 --> 00:00:05,000\n<i> </i>\n',
    ].join('\n');
    expect(clean(file)).toBe(
      `WEBVTT\n\n${block('00:00:01.000', '00:00:09.000', 'earlier, and beside it')}\n${block('00:00:05.000', '00:00:06.000', 'later')}`,
    );
  });

  test.each([
    '',
    'WEBVTT\n',
    'no times at all',
    '\0\0\0',
    '00:00:01,000 --> 00:00:02,000',
    'WEBVTTX\n\n00:01.000 --> 00:02.000',
  ])('of which nothing can be shown has no cues: %j', (file) => {
    expect(readSubtitles(Buffer.from(file))).toEqual([]);
  });

  test('of hostile length is read in its time, up to so many cues', () => {
    const many = readSubtitles(Buffer.from('00:00:01,000 --> 00:00:02,000\nA\n'.repeat(50_000)));
    expect(many).toHaveLength(20_000);
    for (const one of [
      '<'.repeat(2e6),
      '{\\'.repeat(1e6),
      `${' '.repeat(1e6)}-->`,
      '00:'.repeat(7e5),
      '&#'.repeat(1e6),
      '\n'.repeat(2e6),
    ]) {
      readSubtitles(Buffer.from(`WEBVTT\n\n00:01.000 --> 00:02.000\n${one}`));
      readSubtitles(Buffer.from(`00:00:01,000 --> 00:00:02,000\n${one}`));
    }
  });
});

describe('the text of a cue', () => {
  test.each([
    ['a < b && c --> d', 'a &lt; b &amp;&amp; c --&gt; d'],
    ['&lt;b&gt; &amp;amp; &eacute; &#233;&#xe9;', '&lt;b&gt; &amp;amp; &amp;eacute; éé'],
    ['<i>one <b>two</i> three', '<i>one <b>two three</b></i>'],
    ['<font color="#ff0000">red</font><script>alert(1)</script>', 'redalert(1)'],
    ['one\0two\u0007\u200e', 'one two \u200e'],
    ['one\n\n\n  two  ', 'one\ntwo'],
    ['</i>over', 'over'],
    ['1 <2', '1 &lt;2'],
  ])('%j is written %j', (text, written) => {
    expect(cueText(text)).toBe(written);
  });

  test('of SubStation Alpha loses its overrides, drawings and comments', () => {
    expect(assText(String.raw`{\an8\fnArial}{a comment}Up {\i1}there{\i0}\Nnow{\p1}m 0 0 l 100 100{\p0}!`)).toBe(
      'Up <i>there</i>\nnow!',
    );
    expect(assText(String.raw`a <b> & {\b1}c`)).toBe('a &lt;b&gt; &amp; <b>c</b>');
  });
});
