import { describe, expect, test } from 'vitest';
import { ladderFor } from './ladder.ts';
import { type Picture, picturesOf } from './pictures.ts';

const tree = ({ width, height, fps, smaller }: Picture): string => {
  const below = smaller.map(tree).join(' ');
  return `${width}x${height}@${fps.num / fps.den}${below && `(${below})`}`;
};
const of = (width: number, height: number, fps: number) =>
  tree(picturesOf(ladderFor({ width, height, fps: { num: fps, den: 1 } })));

describe('the pictures of a ladder', () => {
  test('are made once a size, each of one that is half as wide again', () => {
    expect(of(1920, 1080, 30)).toBe('1920x1080@30(1280x720@30(768x432@30) 960x540@30(640x360@30(416x234@30)))');
  });

  test('that move half as often are made of those that move more', () => {
    expect(of(1280, 720, 60)).toBe('1280x720@60(960x540@60(640x360@30(416x234@30)) 768x432@30)');
  });

  test('of a small source are one', () => {
    expect(of(320, 180, 25)).toBe('320x180@25');
  });
});
