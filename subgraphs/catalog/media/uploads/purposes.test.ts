import { describe, expect, test } from 'vitest';
import { purposes } from './purposes.ts';

const subtitles = (text: string | Buffer) => purposes.SUBTITLES.typeOf(Buffer.from(text), 'text/vtt');

describe('subtitles are known by their first bytes', () => {
  test.each([
    ['WEBVTT\n\n00:01.000 --> 00:02.000\nHello', 'text/vtt'],
    ['\ufeffWEBVTT - made by hand\r\n\r\n', 'text/vtt'],
    ['1\r\n00:00:01,000 --> 00:00:02,500\r\nHello', 'application/x-subrip'],
    ['\ufeff\n\n1\n0:00:01.0 --> 0:00:02.5\nHello', 'application/x-subrip'],
  ])('%j', (text, type) => expect(subtitles(text)).toBe(type));

  test.each([
    ['words alone', 'Nothing is said here.'],
    ['a page of HTML', '<!doctype html><title>Subtitles</title>'],
    ['a name that goes on', 'WEBVTTX\n\n'],
    ['UTF-16', Buffer.from('\ufeffWEBVTT\n', 'utf16le')],
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0])],
  ])('%s is none', (_, text) => expect(subtitles(text)).toBeUndefined());
});

test('who sends subtitles in UTF-16 is told what is wanted', () => {
  expect(purposes.SUBTITLES.wanted).toBe('WebVTT or SubRip in UTF-8');
});

test('what is a picture to a browser but a program to others is no artwork', () => {
  expect(
    purposes.ARTWORK.typeOf(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/png'),
  ).toBeUndefined();
});

test('a film may be called by the other name of its container, and by no other', () => {
  const { agrees } = purposes.VIDEO;
  expect(agrees('video/mp4', 'video/quicktime')).toBe(true);
  expect(agrees('video/webm', 'video/x-matroska')).toBe(true);
  expect(agrees('video/mp4', 'video/webm')).toBe(false);
  expect(agrees('video/mp4', 'image/png')).toBe(false);
});
