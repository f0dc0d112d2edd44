/** The seeds to try: from 1, or what `PINAKES_FUZZ=from,count` asks for. */
export function fuzzSeeds(usual: number): { readonly from: number; readonly count: number } {
  const [from, count] = (process.env.PINAKES_FUZZ ?? `1,${usual}`).split(',').map(Number);
  if (!Number.isInteger(from) || !Number.isInteger(count)) {
    throw new Error('PINAKES_FUZZ takes a first seed and a count, such as 5000,20000');
  }
  return { from: from!, count: count! };
}
