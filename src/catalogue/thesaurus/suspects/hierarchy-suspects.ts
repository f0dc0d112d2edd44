import type { TermId } from '../../../sparql/index.ts';
import { closingSteps } from '../closing-steps.ts';
import { upwards } from './relation-suspects.ts';
import { type Links, mayLead, type SchemeStatements, type Suspect, s } from './scheme-statements.ts';

/** Concepts whose place in the hierarchy may break a condition. */
export function suspectPlaces(statements: SchemeStatements, suspect: Suspect): void {
  suspectRounds(statements, suspect);
  suspectOneSided(statements, suspect);
  suspectSteps(statements, suspect);
  // Concepts in no scheme are on top of none and out of the reach of none.
  if (statements.scheme !== 0) suspectUnplaced(statements, suspect);
}

function suspectRounds(statements: SchemeStatements, suspect: Suspect): void {
  const steps = upwards(statements);
  const rounds = closingSteps(
    steps,
    (one, other) => one - other,
    () => statements.check(),
  );
  if (rounds.length === 0) return;
  // Which step of a round is told depends on names, which are not looked at here.
  for (const thing of steps.keys()) if (statements.members.has(thing)) suspect('cycles', thing);
}

/** In a scheme that tells its hierarchy from both sides: what it tells from one. */
function suspectOneSided(statements: SchemeStatements, suspect: Suspect): void {
  const [broader, narrower] = [statements.forward(s.broader), statements.forward(s.narrower)];
  const ofMembers = (links: Links) => [...links].filter(([thing]) => statements.members.has(thing));
  const [up, down] = [ofMembers(broader), ofMembers(narrower)];
  if (up.length === 0 || down.length === 0) return;
  const lookBack = (told: typeof up, back: Links): void => {
    for (const [one, others] of told)
      if (others.some((other) => back.get(other)?.includes(one) !== true))
        suspect('one-sided-hierarchy', one);
  };
  lookBack(up, narrower);
  lookBack(down, broader);
}

/** Steps that others make needless, or that only follow from steps which are not there. */
function suspectSteps(statements: SchemeStatements, suspect: Suspect): void {
  const up = upwards(statements);
  for (const [concept, wider] of up) {
    if (wider.length < 2 || !statements.members.has(concept)) continue;
    statements.check();
    if (wider.some((near) => wider.some((far) => near !== far && mayLead(near, far, up))))
      suspect('redundant-broader', concept);
  }
  for (const links of [statements.forward(s.broaderTransitive), statements.backward(s.narrowerTransitive)])
    for (const concept of links.keys())
      if (statements.members.has(concept)) suspect('only-transitive', concept);
}

/** Members without a place that readers come to from the top. */
function suspectUnplaced(statements: SchemeStatements, suspect: Suspect): void {
  const { scheme, concepts } = statements;
  const up = upwards(statements);
  const down = statements.either([s.narrower], [s.broader]);
  const beside = statements.either([s.related], [s.related]);
  const tops = new Set(statements.either([s.hasTopConcept], [s.topConceptOf]).get(scheme));
  const reached = reachedFrom(tops, down);
  for (const concept of concepts) {
    const [above, below] = [up.has(concept), down.has(concept)];
    if (above && tops.size > 0 && !reached.has(concept)) suspect('out-of-reach', concept);
    if (tops.has(concept)) continue;
    if (below && !above) suspect('omitted-top-concepts', concept);
    if (!below && !above && !beside.has(concept)) suspect('orphans', concept);
  }
  const telling = statements.backward(s.inScheme).get(scheme);
  const tells = new Set<TermId>([...tops, ...(telling ?? [])]);
  for (const member of statements.members)
    if (!tells.has(member)) suspect('members-that-do-not-say-so', member);
}

function reachedFrom(tops: ReadonlySet<TermId>, down: Links): ReadonlySet<TermId> {
  const reached = new Set(tops);
  const waiting = [...tops];
  for (let thing = waiting.pop(); thing !== undefined; thing = waiting.pop()) {
    for (const next of down.get(thing) ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      waiting.push(next);
    }
  }
  return reached;
}
