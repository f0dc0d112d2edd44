import { Operator } from '../operator.ts';

/** OFFSET and LIMIT: stops its input as soon as it has enough. Both may be beyond 2^53, which is as good as endless. */
export function slice(input: Operator, offset: number, limit: number | undefined): Operator {
  return new Operator({
    name: 'slice',
    detail: () => ({ ...(offset > 0 && { offset }), ...(limit !== undefined && { limit }) }),
    inputs: [input],
    variables: input.variables,
    certain: input.certain,
    rows: Math.min(input.rows, limit ?? input.rows),
    *open() {
      let toSkip = offset;
      let toGive = limit ?? Infinity;
      if (toGive === 0) return;
      for (const batch of input.open()) {
        if (toSkip >= batch.length) {
          toSkip -= batch.length;
          continue;
        }
        const end = Math.min(batch.length, toSkip + toGive);
        const columns = batch.columns.map((column) => column.subarray(toSkip, end));
        toGive -= end - toSkip;
        yield { length: end - toSkip, columns };
        toSkip = 0;
        if (toGive <= 0) return;
      }
    },
  });
}
