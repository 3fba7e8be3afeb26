/** The page that plays a video, worked with as a viewer does: by clicks and keys, in a real browser, with all of Marquee behind. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { newId } from '../../subgraphs/shared/id.ts';
import { launchBrowser } from '../setup/browser.ts';
import { testDatabase } from '../setup/database.ts';
import { eventually } from '../setup/eventually.ts';
import { oneTimeCode } from '../setup/oneTimeCode.ts';
import { type Person, password, Stage } from './stage.ts';

const { url: databaseUrl } = await testDatabase();
const filmSeconds = 60;
let stage: Stage;
let browser: Browser;

beforeAll(async () => {
  [stage, browser] = await Promise.all([
    Stage.open(databaseUrl, { seconds: filmSeconds, width: 1280, height: 720 }),
    launchBrowser(),
  ]);
}, 420_000);

afterAll(async () => {
  await browser?.close();
  await stage?.close();
});

const prefer = ({ profileId, token }: Person, preferences: object) =>
  stage.change('updatePreferences', 'profile { id }', { profileId, ...preferences }, token);

/** The page of a video, where a person has logged in by its form. */
async function open({ email }: Person, videoId: string, script?: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  onTestFinished(() => page.close());
  if (script) await page.addInitScript(script);
  await page.goto(`${stage.house.address}/watch/${videoId}`);
  await enter(page, email);
  return page;
}

async function enter(page: Page, email: string): Promise<void> {
  await page.locator('#login input[name=email]').fill(email);
  await page.locator('#login input[name=password]').fill(password);
  await page.locator('#login button').click();
}

/** Waits until something holds in the page. By evaluation from outside: the page itself lets no text be run as a script. */
const comesTrue = (page: Page, what: string) =>
  expect.poll(() => page.evaluate(what), { timeout: 60_000, interval: 50, message: what }).toBe(true);

const plays = (page: Page, from = 0) =>
  comesTrue(
    page,
    `document.querySelector('video').currentTime > ${from} && document.querySelector('video').played.length > 0`,
  );

/** `script` runs in the page before all others. */
const watch = async (person: Person, videoId: string, script?: string): Promise<Page> => {
  const page = await open(person, videoId, script);
  await plays(page);
  return page;
};

const value = <Value>(page: Page, what: string) => page.evaluate(what) as Promise<Value>;
const position = (page: Page) => value<number>(page, `document.querySelector('video').currentTime`);
const seek = (page: Page, seconds: number) => page.evaluate(`document.querySelector('video').currentTime = ${seconds}`);
/** The subtitles that are seen. */
const shownText = `[...document.querySelector('video').textTracks].filter(({ mode }) => mode === 'showing').map(({ activeCues }) => activeCues?.[0]?.text).join()`;
const texts = (page: Page, list: string) => page.locator(`#${list} option`).allTextContents();
const sees = (page: Page, id: string) => page.locator(`#${id}`).waitFor({ state: 'visible', timeout: 60_000 });
const seesNot = (page: Page, id: string) => page.locator(`#${id}`).waitFor({ state: 'hidden', timeout: 60_000 });
const says = (page: Page, id: string, what: string) =>
  expect.poll(() => page.locator(`#${id}`).textContent()).toContain(what);

describe('a viewer', () => {
  test('skips the intro while it plays, by a button that jumps to its end', async () => {
    const { videoId } = await stage.addFilm();
    const marks = [
      { kind: 'INTRO', startSeconds: 10, endSeconds: 40 },
      { kind: 'CREDITS', startSeconds: 55, endSeconds: 60 },
    ];
    await stage.change('setVideoMarks', 'video { id }', { videoId, marks });
    const page = await watch(await stage.register(), videoId);
    await page.locator('#play').click();
    await seek(page, 5);
    await seesNot(page, 'skip');
    await seek(page, 12);
    await sees(page, 'skip');
    expect(await page.locator('#skip').textContent()).toBe('Skip intro');
    await page.locator('#skip').click();
    await seesNot(page, 'skip');
    expect(await position(page)).toBe(40);
    await seek(page, 56);
    await says(page, 'skip', 'Skip credits');
  });

  test('goes on to the next episode by its button, in the same page', async () => {
    const [first, second] = await stage.addShow();
    const person = await stage.register();
    const page = await watch(person, first);
    await seesNot(page, 'next');
    await page.locator('#play').click();
    await seek(page, filmSeconds - 10);
    await sees(page, 'next');
    await page.locator('#next').click();
    await page.waitForURL(`**/watch/${second}`);
    await plays(page);
    await says(page, 'title', 'Part 2');
    // What was left is at an end; the device counts once.
    await eventually(async () => expect(await stage.openStreams(person)).toBe(1));
  });

  test('is led to the next episode at the end, unless the profile wants it otherwise', async () => {
    const [first, second] = await stage.addShow();
    const [one, other] = [await stage.register(), await stage.register()];
    await prefer(other, { autoplay: false });
    const [goesOn, stays] = [await watch(one, first), await watch(other, first)];
    for (const page of [goesOn, stays]) await seek(page, filmSeconds - 1);
    await goesOn.waitForURL(`**/watch/${second}`);
    await plays(goesOn);
    await comesTrue(stays, `document.querySelector('video').ended`);
    await sees(stays, 'next');
    await eventually(async () => expect(await stage.openStreams(other)).toBe(0));
    expect(stays.url()).toContain(first);
    // Once more from the beginning, though that stream is over.
    await stays.locator('#play').click();
    await comesTrue(
      stays,
      `!document.querySelector('video').paused && document.querySelector('video').currentTime < 30`,
    );
  });

  test('hears and reads the preferred languages, and others by the lists', async () => {
    const { videoId } = await stage.addFilm();
    const person = await stage.register();
    await prefer(person, { audioLanguage: 'de', subtitleLanguage: 'de-AT' });
    const page = await watch(person, videoId);
    expect((await texts(page, 'sound')).toSorted()).toEqual(['Deutsch', 'English']);
    expect((await texts(page, 'subtitles')).toSorted()).toEqual(['Deutsch', 'English', 'Off']);
    expect(await page.locator('#sound option:checked').textContent()).toBe('Deutsch');
    expect(await page.locator('#subtitles option:checked').textContent()).toBe('Deutsch');
    expect(await value(page, 'marquee.hls.audioTracks[marquee.hls.audioTrack].lang')).toBe('de');
    await comesTrue(page, `${shownText} === 'Immerfort'`);

    await page.locator('#sound').selectOption({ label: 'English' });
    await comesTrue(page, `marquee.hls.audioTracks[marquee.hls.audioTrack].lang === 'en'`);
    await page.locator('#subtitles').selectOption({ label: 'English' });
    await comesTrue(page, `${shownText} === 'All along'`);
    await plays(page, (await position(page)) + 0.5);
    await page.locator('#subtitles').selectOption({ label: 'Off' });
    await comesTrue(page, `${shownText} === ''`);
  });

  test('is offered small sizes alone where the profile is sparing with data, and sees how well it plays', async () => {
    const { videoId } = await stage.addFilm();
    const [person, sparing] = [await stage.register(), await stage.register()];
    await prefer(sparing, { dataSaver: true });
    const heights = async (page: Page) =>
      (await texts(page, 'size')).slice(1).map((text) => Number(/^(\d+)p/.exec(text)?.[1]));
    const page = await watch(person, videoId);
    expect(Math.max(...(await heights(page)))).toBe(720);
    const small = await watch(sparing, videoId);
    expect(Math.max(...(await heights(small)))).toBeLessThanOrEqual(480);
    await seesNot(page, 'stats');
    await page.locator('#more').click();
    expect(await page.locator('#more').getAttribute('aria-expanded')).toBe('true');
    await expect.poll(() => page.locator('#stats').innerText()).toMatch(/State\s+playing/i);
    const [figures, picture] = [await page.locator('#stats').boundingBox(), await page.locator('video').boundingBox()];
    expect(figures!.y).toBeGreaterThanOrEqual(picture!.y);
    expect(figures!.y + figures!.height).toBeLessThanOrEqual(picture!.y + picture!.height);
    for (const [id, figure] of [
      ['picture', /^\d+ × \d+$/],
      ['bitrate', /^[\d,]+ kb\/s$/],
      ['buffer', /^\d+\.\d s$/],
      ['startup', /^\d+\.\d\d s$/],
    ] as const)
      await expect.poll(() => page.locator(`#${id}`).textContent()).toMatch(figure);
    // The size that is chosen is what is seen.
    const least = Math.min(...(await heights(page)));
    await page.locator('#size').selectOption({ index: 1 });
    await expect.poll(() => page.locator('#picture').textContent(), { timeout: 60_000 }).toContain(`× ${least}`);
    await page.locator('#more').click();
    await seesNot(page, 'stats');
    expect(await page.locator('#more').getAttribute('aria-expanded')).toBe('false');
  });

  test('sees a picture of each place on the bar, and works with keys alone', async () => {
    const { videoId } = await stage.addFilm();
    const page = await watch(await stage.register(), videoId);
    await says(page, 'time', '/ 01:00');
    const pictureAt = async (x: number) => {
      await page.locator('#seek').hover({ position: { x, y: 8 } });
      await comesTrue(page, `document.getElementById('picture-at').style.backgroundImage.includes('storyboard')`);
      return value<string>(page, `document.getElementById('picture-at').style.backgroundPosition`);
    };
    expect(await pictureAt(900)).not.toBe(await pictureAt(5));
    const [preview, bar] = [await page.locator('#preview').boundingBox(), await page.locator('#seek').boundingBox()];
    expect(preview!.x).toBeGreaterThanOrEqual(bar!.x);

    const press = (key: string) => page.keyboard.press(key);
    await page.locator('h1').click();
    await press('Space');
    await comesTrue(page, `document.querySelector('video').paused`);
    await seek(page, 20);
    await press('ArrowRight');
    expect(await position(page)).toBe(30);
    await press('ArrowLeft');
    expect(await position(page)).toBe(20);
    await says(page, 'state', 'paused');
    await press('m');
    expect(await value(page, `document.querySelector('video').muted`)).toBe(true);
    await says(page, 'mute', 'Unmute');
    expect(await page.locator('#subtitles').inputValue()).toBe('-1');
    await press('c');
    await comesTrue(page, `document.getElementById('subtitles').value !== '-1'`);
    await press('c');
    await comesTrue(page, `document.getElementById('subtitles').value === '-1'`);
    await press('f');
    await comesTrue(page, `document.fullscreenElement?.id === 'player'`);
    // With all it can be worked with.
    await sees(page, 'play');
    await press('f');
    await comesTrue(page, `document.fullscreenElement === null`);
    // Tab by tab through all controls, each with a name.
    const names: string[] = [];
    await page.locator('#seek').focus();
    while (names.at(-1) !== 'Full screen') {
      names.push(
        await value(
          page,
          `(({ ariaLabel, labels, textContent }) => ariaLabel ?? labels?.[0]?.firstChild.textContent.trim() ?? textContent)(document.activeElement)`,
        ),
      );
      await press('Tab');
    }
    expect(names).toEqual(
      ['Where it plays', 'Play', 'Unmute', 'Subtitles', 'Sound', 'Size', 'Quality', 'Full screen'].map((name) =>
        expect.stringContaining(name),
      ),
    );
  });
});

describe('a viewer who may not', () => {
  const playOn = (page: Page) => page.locator('#options button').click();

  test('is asked for the PIN where the limits of the profile hide the video, and after it sees it', async () => {
    const { titleId, videoId } = await stage.addFilm();
    const person = await stage.register();
    await limit(person, { pin: '2580', blockedTitleIds: [titleId] });
    const page = await open(person, videoId);
    await says(page, 'problem', 'parental controls');
    await enterPin(page, '1111');
    await says(page, 'problem', 'not the PIN');
    await enterPin(page, '2580');
    await plays(page);
    expect(await page.locator('#problem').textContent()).toBe('');
  });

  test('reads that a profile without a PIN may not see it, and lets another profile watch, or another account', async () => {
    const { titleId, videoId } = await stage.addFilm();
    const [person, other] = [await stage.register(), await stage.register()];
    await addProfile(person, 'Ben');
    for (const one of [person, other]) await limit(one, { blockedTitleIds: [titleId] });
    const page = await open(person, videoId);
    await page.locator('#options').getByRole('button', { name: 'Anna' }).click();
    await says(page, 'problem', 'This profile may not see this video');
    await seesNot(page, 'ask-pin');
    const ways = page.locator('#options button');
    expect(await ways.allTextContents()).toEqual(['Another profile', 'Another account']);
    await ways.first().click();
    await says(page, 'question', 'Who is watching?');
    await page.locator('#options').getByRole('button', { name: 'Ben' }).click();
    await plays(page);
    await says(page, 'viewer-name', 'Ben');
    // Who has one profile alone has another account at most.
    const alone = await open(other, videoId);
    await says(alone, 'problem', 'This profile may not see this video');
    expect(await alone.locator('#options button').allTextContents()).toEqual(['Another account']);
    await alone.locator('#options button').click();
    await enter(alone, (await stage.register()).email);
    await plays(alone);
  });

  test('is asked for the PIN at an hour that is not the profile’s', async () => {
    const { videoId } = await stage.addFilm();
    const person = await stage.register();
    const days = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];
    const viewingHours = [{ days: [days[(new Date().getUTCDay() + 3) % 7]], from: '12:00', to: '13:00' }];
    await limit(person, { pin: '2580', viewingHours, timeZone: 'UTC' });
    const page = await open(person, videoId);
    await says(page, 'problem', 'not watch at this hour');
    await enterPin(page, '2580');
    await plays(page);
  });

  test('is asked for it again when the limits get tighter while it plays, and goes on where it was', async () => {
    const { titleId, videoId } = await stage.addFilm();
    const person = await stage.register();
    const page = await watch(person, videoId);
    await seek(page, 30);
    await plays(page, 31);
    await limit(person, { pin: '2580', blockedTitleIds: [titleId] });
    // The next thing that is told of it, or asked of it, is refused, and said where it is seen.
    await page.keyboard.press('f');
    await says(page, 'problem', 'has ended');
    await comesTrue(page, `document.fullscreenElement === null`);
    await playOn(page);
    await says(page, 'problem', 'parental controls');
    await enterPin(page, '2580');
    await plays(page, 30);
  });

  test('is asked who is watching, and for the PIN of a profile that is entered by it alone', async () => {
    const { videoId } = await stage.addFilm();
    const person = await stage.register();
    const profileId = await addProfile(person, 'Ben');
    await limit({ ...person, profileId }, { pin: '2580' });
    const page = await open(person, videoId);
    await says(page, 'question', 'Who is watching?');
    await page.getByRole('button', { name: 'Ben' }).click();
    await says(page, 'problem', 'entered with its PIN');
    await enterPin(page, '2580');
    await plays(page);
    await eventually(async () => expect(await stage.openStreams({ profileId })).toBe(1));
  });

  test('chooses which stream ends where too many go on, and that one is told', async () => {
    const { videoId } = await stage.addFilm();
    const person = await stage.register();
    const first = await watch(person, videoId);
    for (const name of ['Kitchen', 'Attic', 'Cellar'])
      await stage.change('startStream', 'session { id }', { videoId, device: { kind: 'TV', name } }, person.token);
    // Whatever time a busy machine takes: the film goes on, and so do those that tell nothing for a minute.
    await value(first, `document.querySelector('video').loop = true`);
    await stage.sql`update playback.stream_sessions set expires_at = now() + interval '1 hour'
      where profile_id = ${person.profileId}`;
    const page = await open(person, videoId);
    await says(page, 'problem', 'So many devices');
    const offered = await page.locator('#options button').allTextContents();
    expect(offered).toEqual(['Watch page', 'Kitchen', 'Attic', 'Cellar'].map((name) => expect.stringContaining(name)));
    await page.locator('#options button').first().click();
    await plays(page);
    await says(first, 'problem', 'has ended');
    // And takes it back, in favour of another.
    await playOn(first);
    await first.getByRole('button', { name: /Kitchen/ }).click();
    await plays(first);
  });

  test('stays logged in for longer than a token lives', async () => {
    const { videoId } = await stage.addFilm();
    const person = await stage.register();
    const page = await watch(person, videoId);
    const renewed = page.waitForRequest((request) => request.postData()?.includes('refreshSession') === true);
    await page.evaluate('Date.now = ((now) => () => now() + 11 * 60_000)(Date.now.bind(Date))');
    await page.locator('#play').click();
    await renewed;
    const query = 'query($id: ID!) { streamSession(id: $id) { state } }';
    const id = await value<string>(page, 'marquee.session.id');
    await eventually(async () => {
      const { data } = await stage.house.ask(query, { id }, person.token);
      expect(data?.streamSession).toEqual({ state: 'PAUSED' });
    });
  });

  test('logs in again when the log-in was ended from elsewhere, and goes on', async () => {
    const { videoId } = await stage.addFilm();
    const person = await stage.register();
    const page = await watch(person, videoId);
    const mine = await stage.logIn(person);
    await stage.change('revokeOtherSessions', 'count', {}, mine);
    await says(page, 'problem', 'logged out');
    await enter(page, person.email);
    await plays(page);
  });

  test('reads what to do about a video that is not there', async () => {
    const page = await open(await stage.register(), newId());
    await says(page, 'problem', 'There is no such video');
    expect(await page.locator('#options button').textContent()).toBe('Try again');
  });
});

describe('who watches', () => {
  const choose = async (page: Page, item: string) => {
    await page.locator('#viewer-name').click();
    await page.getByRole('button', { name: item }).click();
  };

  test('stands in the menu, and is another profile by it, also while something plays', async () => {
    const { videoId } = await stage.addFilm();
    const person = await stage.register();
    const page = await watch(person, videoId);
    await says(page, 'viewer-name', 'Anna');
    const profileId = await addProfile(person, 'Ben');
    await choose(page, 'Change profile');
    await says(page, 'question', 'Who is watching?');
    await seesNot(page, 'player');
    await page.locator('#options').getByRole('button', { name: 'Ben' }).click();
    await sees(page, 'player');
    await plays(page);
    await says(page, 'viewer-name', 'Ben');
    await eventually(async () => {
      expect(await stage.openStreams(person)).toBe(0);
      expect(await stage.openStreams({ profileId })).toBe(1);
    });
  });

  test('logs out, with nothing left of them for who logs in next', async () => {
    const { videoId } = await stage.addFilm();
    const [person, next] = [await stage.register(), await stage.register()];
    const page = await watch(person, videoId);
    await choose(page, 'Log out');
    await sees(page, 'login');
    await seesNot(page, 'player');
    await seesNot(page, 'viewer');
    expect(await page.locator('#problem').textContent()).toBe('');
    for (const name of ['email', 'password'])
      expect(await page.locator(`#login input[name=${name}]`).inputValue()).toBe('');
    const sessions = async () => {
      const { data } = await stage.house.ask('{ me { sessions { nodes { device { name } } } } }', {}, person.token);
      return data?.me;
    };
    await eventually(async () => {
      expect(await stage.openStreams(person)).toBe(0);
      expect(JSON.stringify(await sessions())).not.toContain('Watch page');
    });
    await enter(page, next.email);
    await plays(page);
    await eventually(async () => expect(await stage.openStreams(next)).toBe(1));
  });

  test('gets out of a question by the menu too', async () => {
    const { titleId, videoId } = await stage.addFilm();
    const person = await stage.register();
    await limit(person, { pin: '2580', blockedTitleIds: [titleId] });
    const page = await open(person, videoId);
    await sees(page, 'ask-pin');
    await choose(page, 'Log out');
    await sees(page, 'login');
    await seesNot(page, 'ask-pin');
  });

  test('enters the code of an authenticator app where the focus is, and reads of it as of no fault', async () => {
    const { videoId } = await stage.addFilm();
    const person = await stage.register();
    const recoveryCode = await addAuthenticator(person);
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    onTestFinished(() => page.close());
    await page.goto(`${stage.house.address}/watch/${videoId}`);
    await sees(page, 'login');
    await seesNot(page, 'player');
    await seesNot(page, 'viewer');
    await enter(page, person.email);
    await says(page, 'question', 'code of your authenticator app');
    expect(await page.locator('#problem').textContent()).toBe('');
    expect(await value(page, 'document.activeElement.name')).toBe('oneTimeCode');
    await page.keyboard.type('000000');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('#problem').textContent()).not.toBe('');
    expect(await value(page, 'document.activeElement.name + document.activeElement.value')).toBe('oneTimeCode');
    await page.keyboard.type(recoveryCode);
    await page.keyboard.press('Enter');
    await plays(page);
  });
});

describe('a viewer whose connection is lost for a while', () => {
  /** Has a player load ten seconds ahead at most: the film is small, and all of it would be there within a second. */
  const loadsLittle = `Object.defineProperty(globalThis, 'Hls', { configurable: true, set: (Hls) => {
    Object.defineProperty(globalThis, 'Hls', { value: Hls });
    Object.assign(Hls.DefaultConfig, { maxBufferLength: 10, maxBufferSize: 0 });
  } })`;

  /** Seeks to where nothing is loaded while it is lost, and sees that the same stream goes on there once it is back. */
  async function survives(lose: (page: Page) => Promise<unknown>, find: (page: Page) => Promise<unknown>) {
    const { videoId } = await stage.addFilm();
    const person = await stage.register();
    const page = await watch(person, videoId, loadsLittle);
    const id = await value<string>(page, 'marquee.session.id');
    await lose(page);
    await seek(page, 45);
    await says(page, 'notice', 'connection is lost');
    await find(page);
    await plays(page, 45.5);
    await expect.poll(() => page.locator('#notice').textContent()).toBe('');
    expect(await page.locator('#problem').textContent()).toBe('');
    expect(await value(page, 'marquee.session.id')).toBe(id);
    await eventually(async () => {
      const query = 'query($id: ID!) { streamSession(id: $id) { state positionSeconds } }';
      const { data } = await stage.house.ask(query, { id }, person.token);
      const stream = data?.streamSession as { state: string; positionSeconds: number };
      expect(stream.state).toBe('PLAYING');
      expect(stream.positionSeconds).toBeGreaterThanOrEqual(45);
    });
  }

  test('goes on by itself when the device is online again', () =>
    survives(
      (page) => page.context().setOffline(true),
      (page) => page.context().setOffline(false),
    ));

  test('goes on by itself when what failed to answer answers again', () =>
    survives(
      (page) => page.route('**/*.m4s*', (route) => route.abort('connectionrefused')),
      (page) => page.unroute('**/*.m4s*'),
    ));
});

const addProfile = async ({ token }: Person, name: string): Promise<string> => {
  type Made = { profile: { id: string } };
  return (await stage.change<Made>('createProfile', 'profile { id }', { name }, token)).profile.id;
};

/** Gives a code that is good at any time. */
const addAuthenticator = async ({ token }: Person): Promise<string> => {
  const { secret } = await stage.change<{ secret: string }>('beginTotp', 'secret', { password }, token);
  const code = oneTimeCode(secret);
  type Confirmed = { recoveryCodes: string[] };
  const { recoveryCodes } = await stage.change<Confirmed>('confirmTotp', 'recoveryCodes', { code }, token);
  return recoveryCodes[0]!;
};

const enterPin = async (page: Page, pin: string) => {
  await page.locator('#ask-pin input').fill(pin);
  await page.locator('#ask-pin button').click();
};

const limit = ({ profileId, token }: Pick<Person, 'profileId' | 'token'>, controls: object) =>
  stage.change('setParentalControls', 'profile { id }', { profileId, ...controls }, token);
