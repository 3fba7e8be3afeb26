import { expect, test } from 'vitest';
import { letterOf } from './letters.ts';
import type { QueuedMail } from './mailQueue.ts';
import { wordings } from './wordings.ts';

const kinds = Object.keys(wordings.en) as QueuedMail['kind'][];
const facts = { email: 'anna@example.com', passkey: 'My $& <phone>', link: 'https://marquee.example/account' };

test.each(Object.keys(wordings))(
  'every mail is worded, and nothing in it stands for something else: %s',
  (language) => {
    for (const kind of kinds) {
      const { subject, text, html } = letterOf({ ...facts, kind, language });
      expect(subject).not.toBe('');
      expect(html).toContain(`<html lang="${language}">`);
      expect(`${subject}${text}${html}`).not.toMatch(/\{\w+\}|undefined/);
    }
  },
);

test('the name of a passkey stands in a mail as it was given, and as text alone', () => {
  const { text, html } = letterOf({ ...facts, kind: 'PASSKEY_ADDED', language: 'en' });
  expect(text).toContain('The passkey “My $& <phone>” was added to the Marquee account of anna@example.com');
  expect(html).not.toContain('<phone>');
});

test('a mail without a link has none', () => {
  const { text, html } = letterOf({ ...facts, kind: 'EMAIL_CHANGED', language: 'en', link: undefined });
  expect(text).toMatch(/If it was not, ask the support of the service/);
  expect(html).not.toContain('<a ');
});
