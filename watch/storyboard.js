// The pictures along a video: WebVTT whose cues name a part of a sheet (https://www.w3.org/TR/media-frags/#naming-space).

const cue = /(\d+):(\d+):(\d+\.\d+) --> (\d+):(\d+):(\d+\.\d+)[^\n]*\n(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)/g;
const secondsOf = (hours, minutes, seconds) => Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);

/** The pictures in the order of time; none when the storyboard cannot be had: a seek bar works without. */
export async function loadStoryboard(url) {
  if (!url) return [];
  const response = await fetch(url).catch(() => undefined);
  if (!response?.ok) return [];
  return Array.from((await response.text()).matchAll(cue), ([, h, m, s, endH, endM, endS, image, ...xywh]) => {
    const [x, y, width, height] = xywh.map(Number);
    const [from, to] = [secondsOf(h, m, s), secondsOf(endH, endM, endS)];
    return { from, to, image: new URL(image, url).href, x, y, width, height };
  });
}

/** Shows the picture of a moment in an element. */
export function showPicture(element, pictures, seconds) {
  const picture = pictures.findLast(({ from }) => from <= seconds) ?? pictures[0];
  element.hidden = !picture;
  if (!picture) return;
  Object.assign(element.style, {
    width: `${picture.width}px`,
    height: `${picture.height}px`,
    backgroundImage: `url("${picture.image}")`,
    backgroundPosition: `-${picture.x}px -${picture.y}px`,
  });
}
