import type { ChangeSet, ChangeSetPage, Changes } from '../../engine/index.ts';
import type { Quad, Term } from '../../rdf/index.ts';

/** The JSON documents of history. Terms are written as in SPARQL 1.1 Query Results JSON Format, section 3.2.2. */

export function listDocument({ changeSets, next }: ChangeSetPage, address: URL, root: string) {
  const following = new URL(address);
  if (next !== undefined) following.searchParams.set('before', String(next));
  return {
    changeSets: changeSets.map((changeSet) => changeSetDocument(changeSet, root)),
    next: next === undefined ? null : `${root}${pathBelow(following, root)}`,
  };
}

export function changeSetDocument(changeSet: ChangeSet, root: string) {
  const { id, committedAt, agent, source, reason, added, removed, subjects, undoes, undoneBy } = changeSet;
  const { partOf, group } = changeSet;
  return {
    id,
    committedAt: committedAt.toISOString(),
    ...(agent === '' ? {} : { agent }),
    source,
    reason,
    added,
    removed,
    subjects: subjects ?? null,
    undoes: undoes ?? null,
    undoneBy: undoneBy ?? null,
    partOf: partOf ?? null,
    group:
      group === undefined
        ? null
        : {
            parts: group.parts,
            last: group.last,
            lastCommittedAt: group.lastCommittedAt.toISOString(),
            finished: group.position === undefined,
          },
    address: `${root}/history/${id}`,
    patch: `${root}/history/${id}.rdfp`,
  };
}

export function changesDocument({ added, removed, truncated }: Changes) {
  return {
    statements: { added: added.map(statement), removed: removed.map(statement) },
    truncated,
  };
}

function statement({ subject, predicate, object, graph }: Quad) {
  return {
    subject: term(subject),
    predicate: term(predicate),
    object: term(object),
    graph: graph.termType === 'DefaultGraph' ? null : term(graph),
  };
}

function term(value: Term) {
  if (value.termType === 'NamedNode') return { type: 'uri', value: value.value };
  if (value.termType === 'BlankNode') return { type: 'bnode', value: value.value };
  if (value.language !== '') return { type: 'literal', value: value.value, 'xml:lang': value.language };
  return { type: 'literal', value: value.value, datatype: value.datatype.value };
}

function pathBelow({ pathname, search }: URL, root: string): string {
  const base = new URL(root).pathname.replace(/\/$/, '');
  return (pathname.startsWith(base) ? pathname.slice(base.length) : pathname) + search;
}
