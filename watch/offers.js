// What is offered over the picture: to skip the part that plays, and the next episode near the end.

const element = (id) => document.getElementById(id);
const skipNames = { RECAP: 'Skip recap', INTRO: 'Skip intro', CREDITS: 'Skip credits' };
/** How long before the end the next episode is offered where no credits are marked, in seconds. */
const offeredBefore = 15;
/** A part that is nearly over is not offered to be skipped, in seconds. */
const nearlyOver = 0.5;

export function offers({ video, on, watched: { marks, next: following, durationSeconds }, next }) {
  const [skip, forward] = ['skip', 'next'].map(element);
  let mark;
  const say = () => {
    const now = video.currentTime;
    mark = marks?.find(({ startSeconds, endSeconds }) => startSeconds <= now && now < endSeconds - nearlyOver);
    skip.hidden = !mark;
    if (mark) skip.textContent = skipNames[mark.kind] ?? 'Skip';
    const credits = marks?.findLast(({ kind }) => kind === 'CREDITS')?.startSeconds;
    const from = credits ?? (video.duration || durationSeconds || Number.POSITIVE_INFINITY) - offeredBefore;
    forward.hidden = !following || (now < from && !video.ended);
  };
  for (const event of ['timeupdate', 'seeked', 'ended']) on(video, event, say);
  skip.hidden = true;
  forward.hidden = true;
  on(skip, 'click', () => {
    if (mark) video.currentTime = mark.endSeconds;
  });
  if (!following) return;
  forward.href = `/watch/${following.id}`;
  forward.textContent = following.episode?.name ? `Next episode: ${following.episode.name}` : 'Next episode';
  on(forward, 'click', (event) => {
    // Into another tab it goes as any link does.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    next();
  });
}
