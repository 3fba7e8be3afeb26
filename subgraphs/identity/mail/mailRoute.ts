/**
 * GET /mail: the mails of development, as a page, or as JSON for who accepts that; with ?to=… those to one address. Never in
 * production: they carry tokens.
 */
import type { Route } from '../../shared/serve.ts';
import type { DevelopmentMail, DevelopmentMailStore } from './developmentMailStore.ts';
import { escaped } from './html.ts';

export const mailRoute =
  (mails: DevelopmentMailStore): Route =>
  async (request, response) => {
    const address = new URL(request.url ?? '/', 'http://localhost');
    if (address.pathname !== '/mail') return false;
    if (request.method !== 'GET') {
      response.writeHead(405, { allow: 'GET' }).end();
      return true;
    }
    const found = await mails.latest(address.searchParams.get('to')?.trim().toLowerCase());
    const asJson = request.headers.accept?.includes('application/json') === true;
    response.writeHead(200, {
      'content-type': asJson ? 'application/json' : 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
      'cache-control': 'no-store',
      vary: 'accept',
    });
    response.end(asJson ? JSON.stringify({ mails: found.map(asData) }) : pageOf(found));
    return true;
  };

const asData = ({ id, recipient, subject, text, html, sentAt }: DevelopmentMail) => ({
  id,
  to: recipient,
  subject,
  text,
  html,
  sentAt: sentAt.toISOString(),
});

const pageOf = (mails: readonly DevelopmentMail[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Marquee: mails</title>
<style>
  :root { color-scheme: light dark; --line: light-dark(#ccd, #445); --dim: light-dark(#556, #99a); }
  body { font: 15px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
  article { border: 1px solid var(--line); border-radius: 8px; padding: 0 1rem; margin: 1rem 0; }
  header { color: var(--dim); border-bottom: 1px solid var(--line); padding: .5rem 0; }
  h2 { font-size: 1.1rem; }
  pre { font: inherit; white-space: pre-wrap; }
</style>
</head>
<body>
<h1>Mails</h1>
<p>What Marquee would have sent, the latest first. With SMTP_URL set, it is sent.</p>
${mails.length === 0 ? '<p>None yet.</p>' : mails.map(articleOf).join('\n')}
</body>
</html>
`;

const articleOf = ({ recipient, subject, text, sentAt }: DevelopmentMail): string => `<article>
<header>${escaped(sentAt.toISOString())} to ${escaped(recipient)}</header>
<h2>${escaped(subject)}</h2>
<pre>${withLinks(text)}</pre>
</article>`;

const withLinks = (text: string): string =>
  escaped(text).replace(/https?:\/\/[^\s<]+/g, (link) => `<a href="${link}" rel="noreferrer">${link}</a>`);
