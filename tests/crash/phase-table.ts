/** What is counted of an ended writer. */
export type Counted = {
  readonly way: string;
  readonly phase: string;
  readonly hit: boolean;
  readonly problem: string | undefined;
};

/** In which phase each kill landed, as a table in Markdown; those that came too late are counted apart. */
export function phaseTable(outcomes: readonly Counted[]): string {
  const ways = [...new Set(outcomes.map(({ way }) => way))];
  const phases = [...new Set(outcomes.map(phaseOf))].toSorted();
  const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  const count = (phase: string, way: string) =>
    outcomes.filter((outcome) => phaseOf(outcome) === phase && outcome.way === way).length;
  return [
    row(['landed in', ...ways, 'all', 'something lost']),
    row(['---', ...ways.map(() => '---:'), '---:', '---:']),
    ...phases.map((phase) => {
      const here = outcomes.filter((outcome) => phaseOf(outcome) === phase);
      const lost = here.filter(({ problem }) => problem !== undefined).length;
      return row([phase, ...ways.map((way) => count(phase, way)), here.length, lost]);
    }),
    row([
      '**all**',
      ...ways.map((way) => outcomes.filter((outcome) => outcome.way === way).length),
      outcomes.length,
      outcomes.filter(({ problem }) => problem !== undefined).length,
    ]),
  ].join('\n');
}

function phaseOf({ phase, hit }: Counted): string {
  return hit ? phase : '(not reached: it had ended)';
}
