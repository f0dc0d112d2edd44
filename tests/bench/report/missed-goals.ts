import { missedGoals } from './goal-table.ts';
import type { SetResults } from './results.ts';

/**
 * Why goals are missed, by their names in the table: what was found by profiles, and what would have to change. One that is
 * missed and is not here is a test's failure.
 */
const reasons: Readonly<Record<string, string>> = {
  'queries, geometric mean against virtuoso':
    'Of a query that takes Virtuoso one to five milliseconds, one is spent by us on the way: HTTP by Express on the main thread, a message to the query thread and one back, each of which wakes a thread. In process such a path takes 0.6 ms, over HTTP 1.6. At ten times the size, where that no longer counts, the goal is met.',
  'slowest query against virtuoso':
    'Short paths and look-ups take less time in the evaluator than the way through two threads and HTTP does, which Virtuoso answers on the thread that reads the socket.',
  'queries, geometric mean against oxigraph':
    'Oxigraph runs in the process that asks: four queries of the 35 take it 0.2 to 1 ms, which is what a message to a query thread and back costs us before anything is looked up. Against the queries that take Oxigraph more than 10 ms the mean is within the goal, or next to it.',
  'queries, geometric mean against comunica':
    'Of 2,000 resources most queries take us no longer than their way over HTTP does. Of 100,000 Comunica finishes few within a minute, and those in 26 s and more where they take us 3 ms.',
  "load, times oxigraph's speed":
    'Oxigraph puts statements into indexes in memory. Our load is durable, and makes more: the change log that it can be undone by, search documents with two full-text indexes, sorted lists, and the check against the profile. Reading 2.4 M lines and giving terms their ids, once the largest part, takes 3.5 s of processor time (6.6 before decision 55). What is left is spread: full text on the one connection that may write, making the documents, the order of terms and statements, lists, log and rows, of each of which settings and structures were measured apart. Both processors work all but half a second of a commit (decision 89), so that only less work would help.',
  "load, times virtuoso's speed":
    'Virtuoso loads on as many threads as there are processors, and takes more than twice our processor time for it; it makes neither full-text indexes, nor sorted lists, nor a log that a load can be undone by, nor does it check records. See above for where our time goes.',
  'memory after load against oxigraph':
    'Five sort orders of four columns are 80 bytes a statement: 197 MB of the 265 MB that the base has. Node.js with its threads has 220 MB before a catalogue is in it (see the small BSBM data).',
  'opening against loading':
    'Opening takes most of a second for the start of Node.js and its threads, of which the making ready of code in each of four threads is the larger part; of a small catalogue that is most of loading too. Of 2.4 M statements the rest is reading the base, 0.7 s, and its checksums, 0.1 s, which are kept: the other way is to answer from damaged data (decision 57). The faster loading becomes, the harder is the goal.',
  'throughput of two clients, times that of one':
    'The client and the main thread, which speaks HTTP for both, want a part of the two processors that two query threads could fill.',
  'edit, p95':
    'The disk’s own write and fsync takes under a millisecond of it. Of an edit of 13 ms on a busy machine the commit of some 27 pages and its fsync was 5, the check against the profile 0.8, running the update 0.7, the search document 0.6, parsing 0.5, log, lists and the new state 0.3 each, and the way there and back through two threads and HTTP 2 (decisions 69 and 77). The slow ones are the first after a start, whose code is cold: half of 200 edits took 16 ms, and of the last 80 of them 13.',
  'reads slower beside edits':
    'An edit makes a new state of the catalogue. Since decisions 75, 85, 91 and 105 plans, copies and what is known of terms serve on where it did not touch them; what it did touch is copied anew by each query that reads it, and the mix reads titles, which are what is edited: ten queries that read titles, with an edit before every third, take 15 % more processor time (66 before decision 105). The writer also takes a part of two processors that two readers could fill.',
  'record page, p95':
    'Half of the pages take 7 to 10 ms. Most of it are the related resources, whose features are weighed for each page. At 100,000 resources runs of one morning had 14 to 20 ms, the machine being shared; at a million the index of a load is merged before the pages come since decision 77, where 51 ms were measured without.',
  'search page, p95':
    'Half of the searches take 20 ms of 100,000 resources and 38 of a million, where two runs had 87 and 147 ms for the slowest twentieth (136 searches in the last), which was not looked into; the slow ones are of common words and of phrases, of which all matches are counted (5 ms for 10,000) and up to 10,000 ranked (10 to 15 ms, decision 28). The concepts that stand above the first page, which took as much, take 5 to 10 ms since decision 87; at a million resources they are not looked for.',
  'related resources, p95':
    'Features of a record that thousands share are weighed one by one; the processor time of a request is at the goal, and what it waits for comes on top of that.',
};

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
