import { describe, expect, test } from 'vitest';
import { type Delivered, type SessionChoice, sessionPlaylist } from './multivariantPlaylist.ts';

const source = `#EXTM3U
#EXT-X-VERSION:7
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="English",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="audio/1/index.m3u8"
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="Português, Brasil",LANGUAGE="pt-BR",DEFAULT=NO,AUTOSELECT=YES,CHANNELS="2",URI="audio/2/index.m3u8"
#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="subtitles",NAME="Deutsch (forced)",LANGUAGE="de",DEFAULT=NO,AUTOSELECT=YES,FORCED=YES,URI="subtitles/1/index.m3u8"
#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="subtitles",NAME="Deutsch CC",LANGUAGE="de",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,CHARACTERISTICS="public.accessibility.transcribes-spoken-dialog",URI="subtitles/2/index.m3u8"
#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="subtitles",NAME="Deutsch",LANGUAGE="de",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,URI="subtitles/3/index.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=600000,AVERAGE-BANDWIDTH=500000,CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=29.970,AUDIO="audio",SUBTITLES="subtitles"
360p/index.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=3000000,AVERAGE-BANDWIDTH=2500000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=1280x720,FRAME-RATE=59.940,AUDIO="audio",SUBTITLES="subtitles"
720p/index.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=6000000,AVERAGE-BANDWIDTH=5000000,CODECS="avc1.640028,mp4a.40.2",RESOLUTION=1920x1080,FRAME-RATE=29.970,AUDIO="audio",SUBTITLES="subtitles"
1080p/index.m3u8
#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=90000,CODECS="avc1.64001e",RESOLUTION=640x360,URI="360p/iframes.m3u8"
#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=900000,CODECS="avc1.640028",RESOLUTION=1920x1080,URI="1080p/iframes.m3u8"
`;

const anything: SessionChoice = {
  ...{ maxHeight: null, maxBitrateKbps: null, maxFrameRate: null, codecs: null },
  ...{ audioLanguage: null, subtitleLanguage: null, resumePositionSeconds: 0 },
};
const here: Delivered = {
  pathways: [{ id: 'origin', baseUrl: undefined }],
  steering: 'steering.json',
  address: (file, { baseUrl = '' }) => `${baseUrl}v/1/${file}`,
};
const write = (session: Partial<SessionChoice> = {}, delivered = here) =>
  sessionPlaylist(source, { ...anything, ...session }, delivered);
/** The heights of the streams that a playlist has. */
const heights = (playlist: string) =>
  Array.from(playlist.matchAll(/^#EXT-X-STREAM-INF:.*RESOLUTION=\d+x(\d+)/gm), ([, height]) => Number(height));
const mediaOf = (playlist: string, type: string) =>
  playlist.split('\n').filter((line) => line.startsWith(`#EXT-X-MEDIA:TYPE=${type}`));

describe('the playlist of a session', () => {
  test('without bounds and wishes is that of the video, with the folder of the version before each address', () => {
    const wanted = source.replaceAll('URI="', 'URI="v/1/').replace(/^(\d+p)/gm, 'v/1/$1');
    expect(write()).toBe(wanted);
  });

  test.each([
    ['maxHeight', { maxHeight: 720 }, [360, 720]],
    ['maxHeight below all', { maxHeight: 100 }, [360]],
    ['maxBitrateKbps', { maxBitrateKbps: 5999 }, [360, 720]],
    ['maxFrameRate', { maxFrameRate: 30 }, [360, 1080]],
    ['maxFrameRate to the digit', { maxFrameRate: 29.97 }, [360, 1080]],
    ['codecs up to a level', { codecs: ['avc1.64001f', 'mp4a.40.2'] }, [360, 720]],
    ['codecs of pictures alone', { codecs: ['avc1.64001f'] }, [360, 720]],
    ['codecs of another profile', { codecs: ['avc1.4d0028'] }, [360]],
    ['codecs by their family', { codecs: ['avc1'] }, [360, 720, 1080]],
    ['codecs of something else', { codecs: ['hvc1.1.6.L93.B0'] }, [360]],
  ])('leaves out what is beyond %s', (_what, bounds, wanted) => {
    expect(heights(write(bounds))).toEqual(wanted);
  });

  test('leaves out pictures for seeking beyond the bounds as well', () => {
    expect(write({ maxHeight: 720 }).match(/iframes/g)).toHaveLength(1);
    expect(write({ maxHeight: 100 })).not.toContain('iframes');
  });

  test('has the language of sound first that is preferred, and plays it', () => {
    const [first, second] = mediaOf(write({ audioLanguage: 'pt' }), 'AUDIO');
    expect(first).toContain('NAME="Português, Brasil",LANGUAGE="pt-BR",DEFAULT=YES,AUTOSELECT=YES');
    expect(second).toContain('NAME="English",LANGUAGE="en",DEFAULT=NO');
    expect(write({ audioLanguage: 'fr' })).toBe(write());
  });

  test('shows the subtitles that are preferred: the plain ones, not those for the deaf or that are forced', () => {
    const subtitles = mediaOf(write({ subtitleLanguage: 'de-AT' }), 'SUBTITLES');
    expect(subtitles[0]).toContain('NAME="Deutsch",LANGUAGE="de",DEFAULT=YES');
    expect(subtitles.filter((line) => line.includes('DEFAULT=YES'))).toHaveLength(1);
    expect(mediaOf(write(), 'SUBTITLES').filter((line) => line.includes('DEFAULT=YES'))).toEqual([]);
  });

  test('says where to go on', () => {
    expect(write({ resumePositionSeconds: 301.25 })).toContain('\n#EXT-X-START:TIME-OFFSET=301.250,PRECISE=YES\n');
    expect(write()).not.toContain('#EXT-X-START');
  });
});

describe('over several networks', () => {
  const several: Delivered = {
    ...here,
    pathways: [
      { id: 'one', baseUrl: 'https://one.test/' },
      { id: 'two', baseUrl: 'https://two.test/' },
    ],
  };
  const playlist = write({}, several);

  test('it names the one to begin with, and where to ask for another', () => {
    expect(playlist).toContain('#EXT-X-CONTENT-STEERING:SERVER-URI="steering.json",PATHWAY-ID="one"');
  });

  test('it has each variant from each network, with groups of its own, and known again by its stable id', () => {
    expect(heights(playlist)).toEqual([360, 720, 1080, 360, 720, 1080]);
    expect(playlist).toContain('https://two.test/v/1/720p/index.m3u8');
    const of = (id: string) =>
      playlist.split('\n').filter((line) => line.includes('STREAM-INF:') && line.includes(`,PATHWAY-ID="${id}"`));
    expect(of('one')).toHaveLength(5);
    expect(of('two').map((line) => line.replaceAll('two', 'one'))).toEqual(of('one'));
    expect(of('two')[0]).toContain(
      'AUDIO="audio-two",SUBTITLES="subtitles-two",STABLE-VARIANT-ID="stream-360p/index.m3u8"',
    );
    expect(mediaOf(playlist, 'AUDIO').filter((line) => line.includes('GROUP-ID="audio-two"'))).toHaveLength(2);
  });
});
