import type { ThingVersion, ThingVersionPage } from '../../engine/index.ts';
import type { Quad, Term } from '../../rdf/index.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Kind, ThingRef } from '../views.ts';
import { fieldChanges, type Naming } from './field-changes.ts';
import type { ThingHistory, VersionEvent, VersionView } from './history-view.ts';
import { isMerge } from './is-merge.ts';

type Thing = { readonly iri: string; readonly exists: boolean; readonly kind: Kind; readonly key: string };

/** The page of a history: each version with its difference, in the words of the record page. */
export async function historyView(
  thing: Thing,
  page: ThingVersionPage,
  catalogue: Pick<Catalogue, 'refs' | 'at'>,
): Promise<ThingHistory> {
  const naming = await namingOf(thing, page, catalogue);
  const { kind, key, exists } = thing;
  return {
    ref: naming.ref({ termType: 'NamedNode', value: thing.iri }),
    kind,
    key,
    exists,
    versions: page.versions.map((version, index) =>
      versionView(version, eventOf(version, thing.iri, page, index), thing.iri, naming),
    ),
    next: page.next,
  };
}

function versionView(version: ThingVersion, event: VersionEvent, iri: string, naming: Naming): VersionView {
  const { id, committedAt, agent, source, reason, undoes, undoneBy } = version.changeSet;
  return {
    version: id,
    event,
    at: committedAt.toISOString(),
    agent,
    source,
    reason,
    undoes,
    undoneBy,
    ...fieldChanges(iri, version, naming),
    truncated: version.truncated,
  };
}

function eventOf(
  version: ThingVersion,
  iri: string,
  { versions, next }: ThingVersionPage,
  index: number,
): VersionEvent {
  if (isMerge(version, iri)) return 'merged';
  const { statementsBefore, statementsAfter } = version;
  if (statementsBefore > 0 && statementsAfter === 0) return 'deleted';
  if (statementsBefore > 0 || statementsAfter === 0) return 'changed';
  const wasThere = next !== undefined || versions.slice(index + 1).some((older) => older.statementsAfter > 0);
  return wasThere ? 'restored' : 'created';
}

/** What everything is called today, or what it was called when it was last there. */
async function namingOf(
  thing: Thing,
  { versions }: ThingVersionPage,
  catalogue: Pick<Catalogue, 'refs' | 'at'>,
): Promise<Naming> {
  const iris = new Set([thing.iri]);
  for (const quad of versions.flatMap(({ added, removed }) => [...added, ...removed])) {
    for (const term of termsOf(quad)) if (term.termType === 'NamedNode') iris.add(term.value);
  }
  const refs = new Map<string, ThingRef>();
  const named = new Set<string>();
  const take = async (from: Pick<Catalogue, 'refs'>, wanted: readonly string[]) => {
    for (const { ref, isNamed } of await from.refs(wanted)) {
      if (!named.has(ref.iri)) refs.set(ref.iri, ref);
      if (isNamed) named.add(ref.iri);
    }
  };
  await take(catalogue, [...iris]);
  // A thing that was deleted has its name in the statements that were removed with it.
  const lost = [...iris].filter((iri) => !named.has(iri) && refs.get(iri)?.path !== undefined);
  const deletion = versions.find(
    ({ statementsBefore, statementsAfter }) => statementsBefore > 0 && statementsAfter === 0,
  );
  if (lost.length > 0 && deletion !== undefined && deletion.changeSet.id > 1) {
    await take(catalogue.at(deletion.changeSet.id - 1), lost);
  }
  return {
    ref: (term) => partRef(refs.get(term.value) ?? unnamed(term), named),
    label: (iri) => (named.has(iri) ? refs.get(iri)?.label : undefined),
  };
}

function termsOf({ subject, predicate, object }: Quad): readonly Term[] {
  return [subject, predicate, object];
}

/** What the parts of a resource are called, which have no names of their own, by the last but one part of their IRIs. */
const partNames: Readonly<Record<string, string>> = {
  access: 'Statement of access',
  record: 'Catalogue record',
  relation: 'Stated relation',
  evidence: 'Evidence',
  origin: 'Origin of statements',
};

function partRef(ref: ThingRef, named: ReadonlySet<string>): ThingRef {
  const name = named.has(ref.iri) ? undefined : partNames[/\/id\/([a-z]+)\/[^/]+$/.exec(ref.iri)?.[1] ?? ''];
  return name === undefined ? ref : { ...ref, label: name };
}

/** A blank node, which is told by what belongs to it. */
function unnamed(term: Term): ThingRef {
  const iri = term.termType === 'BlankNode' ? `_:${term.value}` : term.value;
  return { iri, label: 'A part without a name', kind: undefined, path: undefined };
}
