// The judged queries of `queries.tsv`, and the figures of those who answer them.
import fs from 'node:fs';

/** Query, right pages, half. */
export function judged() {
  const text = fs.readFileSync(new URL('queries.tsv', import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => line && !line.startsWith('#'));
  return lines.map((line) => line.split('\t')).map(([query, right, half]) => ({ query, right: right.split(' '), half }));
}

/**
 * Recall@5: the share of the right pages that stand among the first five. MRR: the mean of one over the place of the
 * first right page, among the first ten.
 */
export function figures(answers) {
  const mean = (of) => answers.reduce((sum, it) => sum + of(it), 0) / answers.length;
  const place = ({ right, found }) => found.slice(0, 10).findIndex((url) => right.includes(url)) + 1;
  return {
    count: answers.length,
    recall: mean(({ right, found }) => right.filter((url) => found.slice(0, 5).includes(url)).length / right.length),
    mrr: mean((it) => (place(it) ? 1 / place(it) : 0)),
  };
}
