/**
 * The sizes that pictures are scaled to: each is made once, for all who want it, and out of a larger one rather than out of the
 * source where that is large enough to lose nothing by it.
 */
import { Filters } from './filters.ts';
import type { FrameTaker } from './frames.ts';
import { perSecond, type Rate, type Rung } from './ladder.ts';
import type { Source } from './probe.ts';

/** A size and rate of pictures, with those that are made out of it. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly fps: Rate;
  readonly smaller: readonly Picture[];
}

/** How much wider a picture is than one that is made of it, at least: scaled again and again by little, it would blur. */
const stepDown = 1.5;

/** Gives the largest picture of the ladder, and through it the others. */
export function picturesOf(rungs: readonly Rung[]): Picture {
  const sizes = rungs
    .filter((rung, i) => rungs.findIndex((other) => isOf(rung, other)) === i)
    .sort((a, b) => b.width - a.width || perSecond(b.fps) - perSecond(a.fps))
    .map(({ width, height, fps }) => ({ width, height, fps, smaller: [] as Picture[] }));
  const [largest, ...others] = sizes;
  if (!largest) throw new Error('A ladder without a rung has no pictures.');
  for (const size of others) {
    const parent = sizes.findLast(
      ({ width, fps }) => width >= stepDown * size.width && perSecond(fps) >= perSecond(size.fps),
    );
    (parent ?? largest).smaller.push(size);
  }
  return largest;
}

/** Whether a rung has pictures of this size and rate. */
export const isOf = (rung: Omit<Picture, 'smaller'>, { width, height, fps }: Omit<Picture, 'smaller'>): boolean =>
  rung.width === width && rung.height === height && perSecond(rung.fps) === perSecond(fps);

/** Gives what takes the frames of the source and hands each picture on to those who want it. */
export function scaler(
  { rotation, hdr }: Pick<Source, 'rotation' | 'hdr'>,
  largest: Picture,
  takersOf: (picture: Picture) => readonly FrameTaker[],
): FrameTaker {
  const shape = [
    // Fields are woven into frames that move; what is not interlaced passes.
    'bwdif=mode=send_frame:deint=interlaced',
    ...turns[rotation],
    scaleTo(largest),
    ...(hdr ? toneMapped(hdr) : []),
    'format=yuv420p',
    'setsar=1',
  ];
  return new Filters([shape.join(','), `${rateOf(largest)}:start_time=0`], below(largest, takersOf));
}

function below(picture: Picture, takersOf: (picture: Picture) => readonly FrameTaker[]): readonly FrameTaker[] {
  const scalers = picture.smaller.map((smaller) => {
    const slower = perSecond(smaller.fps) < perSecond(picture.fps) ? [rateOf(smaller)] : [];
    return new Filters([[...slower, scaleTo(smaller)].join(',')], below(smaller, takersOf));
  });
  return [...takersOf(picture), ...scalers];
}

const scaleTo = ({ width, height }: Omit<Picture, 'smaller'>): string => `scale=${width}:${height}:flags=bicubic`;
const rateOf = ({ fps }: Omit<Picture, 'smaller'>): string => `fps=${fps.num}/${fps.den}`;

/**
 * A picture of high dynamic range (ITU-R BT.2100) brought to BT.709, for which H.264 of 8 bits is made: to linear light, where
 * 1 is a white of 100 cd/m², with what is brighter pressed together.
 */
const toneMapped = (transfer: NonNullable<Source['hdr']>): readonly string[] => [
  `setparams=color_primaries=bt2020:color_trc=${transfer}:colorspace=bt2020nc`,
  'zscale=transfer=linear:npl=100',
  'format=gbrpf32le',
  'zscale=primaries=bt709',
  'tonemap=hable:desat=0',
  'zscale=transfer=bt709:matrix=bt709:range=limited',
];

const turns: Record<Source['rotation'], readonly string[]> = {
  0: [],
  90: ['transpose=clock'],
  180: ['hflip', 'vflip'],
  270: ['transpose=cclock'],
};
