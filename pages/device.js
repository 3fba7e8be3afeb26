// What the pages tell of the device that they are shown on.

/** As the input DeviceInput wants it; `name` is what people know the page by. */
export const deviceNamed = (name) => ({ kind: 'WEB', name, os: systemOf(navigator), player: 'HLS_JS' });

/** By what the browser says of itself: tablets and televisions first, which also name the system that theirs is made from. */
const signs = [
  [/tizen/i, 'TIZEN'],
  [/web0s|webos/i, 'WEBOS'],
  [/android/i, 'ANDROID'],
  [/iphone|ipad|ipod/i, 'IOS'],
  [/\bcros\b/i, 'CHROME_OS'],
  [/windows/i, 'WINDOWS'],
  [/mac os|macintosh/i, 'MACOS'],
  [/linux/i, 'LINUX'],
];

export function systemOf({ userAgent }) {
  const sign = signs.find(([pattern]) => pattern.test(userAgent));
  return sign ? sign[1] : 'OTHER';
}
