import type { ChangedThings } from '../../engine/index.ts';
import type { QuadSource, TermId } from '../../sparql/index.ts';
import type { SourceReader } from '../source-reader.ts';
import { documentLinks } from './document-kinds.ts';

/** What one question about a thing costs, in statements that are read one after the other. */
const QUESTION_STATEMENTS = 20;
const ALL = { kind: 'union', graphs: undefined } as const;

/** The things whose documents a change may change, ascending: what it is about, and what links to that. */
export function affectedThings(
  changed: ChangedThings,
  source: QuadSource,
  reader: SourceReader,
): Uint32Array {
  const others = new Set<TermId>();
  for (const property of documentLinks) {
    const predicate = reader.id(property);
    if (predicate === 0) continue;
    const statements = source.estimate({ subject: 0, predicate, object: 0, graphs: ALL });
    if (statements < QUESTION_STATEMENTS * changed.size) readLinks(source, predicate, changed, others);
    else askForLinks(source, predicate, changed, others);
  }
  return others.size === 0 ? changed.ids : Uint32Array.from([...changed.ids, ...others]).sort();
}

/** Goes over all links of a kind. Mostly they are those of what is changed itself, whose ids ascend as theirs do. */
function readLinks(source: QuadSource, predicate: TermId, changed: ChangedThings, others: Set<TermId>): void {
  const cursor = source.scan({ subject: 0, predicate, object: 0, graphs: ALL }, 'subject');
  const { ids } = changed;
  let place = 0;
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    for (let row = 0; row < batch.length; row++) {
      const subject = batch.subject[row]!;
      while (place < ids.length && ids[place]! < subject) place++;
      if (ids[place] !== subject && changed.has(batch.object[row]!)) others.add(subject);
    }
  }
}

function askForLinks(
  source: QuadSource,
  predicate: TermId,
  changed: ChangedThings,
  others: Set<TermId>,
): void {
  const probe = source.probe({ subject: 0, predicate, object: 0, graphs: ALL }, ['object']);
  probe.ask([changed.ids], changed.size);
  for (let batch = probe.next(); batch !== undefined; batch = probe.next())
    for (let row = 0; row < batch.length; row++)
      if (!changed.has(batch.subject[row]!)) others.add(batch.subject[row]!);
}
