import { missedGoals } from './goal-table.ts';
import type { SetResults } from './results.ts';

/**
 * Why goals are missed, by their names in the table: what was found by profiles, and what would have to change. One that is
 * missed and is not here is a test's failure.
 */
const reasons: Readonly<Record<string, string>> = {};

/** Each goal that the results miss, with where, by how much, and why. */
export function missedGoalsText(sets: readonly SetResults[]): string {
  const missed = sets.flatMap((set) => missedGoals(set).map((goal) => ({ ...goal, where: set.name })));
  const names = [...new Set(missed.map(({ what }) => what))];
  if (names.length === 0) return '';
  const lines = names.map((name) => {
    const places = missed.filter(({ what }) => what === name);
    const figures = places.map(({ where, measured }) => `${measured} (${where})`).join(', ');
    return `- **${name}**, wanted ${places[0]!.wanted}, measured ${figures}. ${reasonOf(name)}`;
  });
  return `## Goals that are missed, and why\n\n${lines.join('\n')}`;
}

function reasonOf(what: string): string {
  const reason = reasons[what];
  if (reason === undefined) throw new Error(`The goal “${what}” is missed and nobody says why.`);
  return reason;
}
