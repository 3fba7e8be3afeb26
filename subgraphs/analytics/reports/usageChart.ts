/**
 * The report of usage as a picture: views, viewers and hours played, a bar a day, each in a panel of its own. It is an SVG that
 * anything draws, without scripts and without anything to fetch, and it is dark where the reader's device is.
 */
import { BarChart } from 'echarts/charts';
import { GridComponent, TitleComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { UsageDay } from './usageDays.ts';

echarts.use([BarChart, GridComponent, TitleComponent, SVGRenderer]);

/** Pixels. */
const [width, height] = [960, 780];
const [left, right] = [72, 24];
const panelTops = [152, 364, 576];
const panelHeight = 132;

/** Each colour has one meaning, and another value in the dark. */
const palette = {
  page: ['#ffffff', '#14171b'],
  ink: ['#1b1f24', '#e9ebee'],
  quiet: ['#59616b', '#a4acb6'],
  rule: ['#e2e5e9', '#31363d'],
  views: ['#2f66d8', '#78a5ff'],
  viewers: ['#0c7d63', '#45c9a6'],
  hours: ['#b2501b', '#f29a62'],
} as const;
const light = (name: keyof typeof palette): string => palette[name][0];

interface Panel {
  readonly name: string;
  readonly colour: 'views' | 'viewers' | 'hours';
  readonly read: (row: UsageDay) => number;
  /** What is told of all days at once. */
  readonly said: (values: readonly number[]) => string;
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
/** To a tenth, and below one to two digits that tell something: some seconds are not no hours. */
const fine = (value: number): string =>
  value.toLocaleString('en', value < 1 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 1 });
const short = (value: number): string =>
  value.toLocaleString('en', {
    notation: 'compact',
    ...(value < 1 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 1 }),
  });
const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
const most = (values: readonly number[]): number => values.reduce((all, one) => Math.max(all, one), 0);

const panels: readonly Panel[] = [
  { name: 'Views', colour: 'views', read: ({ views }) => views, said: (all) => `${whole.format(sum(all))} in all` },
  {
    name: 'Viewers',
    colour: 'viewers',
    read: ({ uniqueViewers }) => uniqueViewers,
    // Who watches on two days counts on both: the days cannot be summed up.
    said: (all) => `${whole.format(most(all))} on the busiest day`,
  },
  {
    name: 'Hours played',
    colour: 'hours',
    read: ({ playingSeconds }) => playingSeconds / 3_600,
    said: (all) => `${fine(sum(all))} in all`,
  },
];

const dayLong = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const dayShort = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const monthShort = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const at = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** The picture of some days, one at least, in their order. */
export function usageChart(rows: readonly UsageDay[]): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(optionOf(rows));
    return dressed(chart.renderToSVGString(), `Usage, ${spanOf(rows)}`);
  } finally {
    chart.dispose();
  }
}

function optionOf(rows: readonly UsageDay[]): echarts.EChartsCoreOption {
  const days = rows.map(({ day }) => day);
  const values = panels.map(({ read }) => rows.map(read));
  const nothing = values.every((all) => most(all) === 0);
  return {
    animation: false,
    backgroundColor: light('page'),
    textStyle: { fontFamily: 'system-ui, sans-serif' },
    title: [
      { text: 'Usage', left, top: 24, padding: 0, textStyle: { fontSize: 24, color: light('ink') } },
      {
        text: `${spanOf(rows)}, by day in UTC${nothing ? '. Nothing was watched.' : ''}`,
        left,
        top: 60,
        padding: 0,
        textStyle: { fontSize: 14, fontWeight: 'normal', color: light('quiet') },
      },
      ...panels.map(({ name, colour, said }, i) => ({
        text: name,
        subtext: said(values[i] ?? []),
        left,
        top: panelTops[i]! - 50,
        padding: 0,
        itemGap: 4,
        textStyle: { fontSize: 15, color: light(colour) },
        subtextStyle: { fontSize: 13, color: light('quiet') },
      })),
    ],
    grid: panelTops.map((top) => ({ left, right, top, height: panelHeight })),
    xAxis: panels.map((_, i) => ({
      type: 'category',
      gridIndex: i,
      data: days,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: light('quiet') } },
      axisLabel: { color: light('quiet'), fontSize: 12, ...labelsOf(days) },
    })),
    yAxis: panels.map((_, i) => ({
      type: 'value',
      gridIndex: i,
      min: 0,
      // A scale from 0 to 0 could not be drawn.
      ...(most(values[i] ?? []) === 0 && { max: 1, interval: 1 }),
      splitNumber: 3,
      minInterval: i < 2 ? 1 : 0,
      splitLine: { lineStyle: { color: light('rule') } },
      axisLabel: { color: light('quiet'), fontSize: 12, formatter: short },
    })),
    series: panels.map(({ name, colour }, i) => ({
      type: 'bar',
      name,
      xAxisIndex: i,
      yAxisIndex: i,
      data: values[i],
      silent: true,
      barMaxWidth: 48,
      barCategoryGap: days.length > 120 ? '0%' : '25%',
      itemStyle: { color: light(colour) },
    })),
  };
}

/** Days by their names while there is room, the first days of months when there are many. */
function labelsOf(days: readonly string[]) {
  if (days.length > 92)
    return {
      interval: (_: number, day: string) => day.endsWith('-01'),
      formatter: (day: string) => monthShort.format(at(day)),
      hideOverlap: true,
    };
  return { formatter: (day: string) => dayShort.format(at(day)), hideOverlap: true };
}

function spanOf(rows: readonly UsageDay[]): string {
  const [first, last] = [rows[0]?.day, rows.at(-1)?.day];
  if (first === undefined || last === undefined) throw new Error('A picture wants a day at least, but got none.');
  return first === last ? dayLong.format(at(first)) : dayLong.formatRange(at(first), at(last)).replace(/\s+/g, ' ');
}

/** Gives the picture a name for who cannot see it, and its other colours for who reads in the dark. */
function dressed(svg: string, name: string): string {
  const dark = Object.values(palette).flatMap(([day, night]) => [
    `[fill="${day}"]{fill:${night}}`,
    `[stroke="${day}"]{stroke:${night}}`,
  ]);
  const style = `<style>@media (prefers-color-scheme:dark){${dark.join('')}}</style>`;
  return svg.replace(/^<svg ([^>]*)>/, `<svg role="img" aria-label="${name}" $1>\n<title>${name}</title>\n${style}`);
}
