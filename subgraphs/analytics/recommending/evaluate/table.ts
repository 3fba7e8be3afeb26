/** An evaluation as a table, for a terminal or as Markdown. */
import type { Evaluation, EvaluationRow } from './evaluate.ts';

const columns = ['', 'recall@10', 'nDCG@10', 'coverage', 'recall@10 of titles with < 5 viewers'] as const;

const cellsOf = ({ name, recall, ndcg, coverage, recallOfNew }: EvaluationRow): string[] => [
  name,
  recall.toFixed(4),
  ndcg.toFixed(4),
  `${(coverage * 100).toFixed(1)} %`,
  recallOfNew?.toFixed(4) ?? '–',
];

export function asText({ rows }: Evaluation): string {
  const cells = [[...columns], ...rows.map(cellsOf)];
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => row[i]!.length)));
  return cells
    .map((row) => row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('   '))
    .join('\n');
}

export function asMarkdown({ rows }: Evaluation): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(columns), '|---|---:|---:|---:|---:|', ...rows.map((row) => line(cellsOf(row)))].join('\n');
}
