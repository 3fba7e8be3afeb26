import { describe, expect, test } from 'vitest';
import { demuxerOf, sniff } from './sniff.ts';

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat([
    ...parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
    Buffer.alloc(600),
  ]);
const ftyp = (brand: string) => bytes([0, 0, 0, 24], `ftyp${brand}`);
const ebml = (docType: string) =>
  bytes([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x86, 0x81, 1, 0x42, 0x82, 0x80 | docType.length], docType);
const packets = (size: number, offset: number) => {
  const stream = Buffer.alloc(4096);
  for (let at = offset; at < stream.length; at += size) stream[at] = 0x47;
  return stream;
};

describe('the type of a file', () => {
  test.each([
    ['an MP4', ftyp('isom'), 'video/mp4'],
    ['a fragmented MP4', ftyp('iso6'), 'video/mp4'],
    ['a QuickTime film', ftyp('qt  '), 'video/quicktime'],
    ['a QuickTime film of before the file type box', bytes([0, 0, 4, 0], 'moov'), 'video/quicktime'],
    ['a Matroska file', ebml('matroska'), 'video/x-matroska'],
    ['a WebM file', ebml('webm'), 'video/webm'],
    ['a transport stream', packets(188, 0), 'video/mp2t'],
    ['a transport stream of a Blu-ray', packets(192, 4), 'video/mp2t'],
  ])('is found by its bytes: %s', (_, head, type) => {
    expect(sniff(head)).toBe(type);
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['one byte', Buffer.from('G')],
    ['zeros', Buffer.alloc(4096)],
    ['a playlist', bytes('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd')],
    ['a list of files', bytes('ffconcat version 1.0\nfile /etc/passwd')],
    ['an SDP', bytes('v=0\nm=video 1 RTP/AVP 96')],
    ['a picture', ftyp('heic')],
    ['an AVIF picture', ftyp('avif')],
    ['sound alone', ftyp('M4A ')],
    ['a PNG', bytes([0x89], 'PNG\r\n\u001a\n')],
    ['another EBML document', ebml('handbrake')],
    ['a file type box that is as long as a file', bytes([0x7f, 0, 0, 0], 'ftypisom')],
    ['text that begins with a G', bytes('Good morning')],
  ])('is none for %s', (_, head) => {
    expect(sniff(head)).toBeUndefined();
  });

  test('names the one demuxer that reads it', () => {
    expect(
      ['video/mp4', 'video/quicktime', 'video/x-matroska', 'video/webm', 'video/mp2t'].map((type) =>
        demuxerOf(type as 'video/mp4'),
      ),
    ).toEqual(['mov', 'mov', 'matroska', 'matroska', 'mpegts']);
  });
});
