import { p } from './properties.ts';

/** How a stated link between two resources reads, and how much it says. */
export type LinkKind = {
  /** What the other resource is, seen from the subject of the statement: "companion document", "evaluates". */
  readonly outgoing: string;
  /** What the other resource is, seen from the object of the statement. */
  readonly incoming: string;
  /** How strongly it relates the two, from 0 to 1. */
  readonly strength: number;
};

const companion: LinkKind = { outgoing: 'companion document', incoming: 'companion document', strength: 0.9 };
const evaluates: LinkKind = { outgoing: 'evaluates', incoming: 'evaluated by', strength: 0.8 };
const summarises: LinkKind = { outgoing: 'summarises', incoming: 'summarised by', strength: 0.8 };
const implementing: LinkKind = { outgoing: 'implements', incoming: 'implemented by', strength: 0.8 };
const replaces: LinkKind = { outgoing: 'replaces', incoming: 'replaced by', strength: 0.8 };
const supports: LinkKind = {
  outgoing: 'supports the policy of',
  incoming: 'policy supported by',
  strength: 0.7,
};
const version: LinkKind = { outgoing: 'other version', incoming: 'version of', strength: 0.8 };
const format: LinkKind = { outgoing: 'in another form', incoming: 'other form of', strength: 0.8 };
const partOf: LinkKind = { outgoing: 'part of', incoming: 'has part', strength: 0.7 };
const refers: LinkKind = { outgoing: 'refers to', incoming: 'referred to by', strength: 0.6 };
const source: LinkKind = { outgoing: 'made from', incoming: 'source of', strength: 0.6 };
const relation: LinkKind = { outgoing: 'related document', incoming: 'related document', strength: 0.5 };

/** The properties that link resources, strongest first. */
export const linkKinds: ReadonlyMap<string, LinkKind> = new Map([
  [p.companion, companion],
  [p.evaluates, evaluates],
  [p.evaluatedBy, inverse(evaluates)],
  [p.summarises, summarises],
  [p.summarisedBy, inverse(summarises)],
  [p.implements, implementing],
  [p.implementedBy, inverse(implementing)],
  [p.replaces, replaces],
  [p.isReplacedBy, inverse(replaces)],
  [p.hasVersion, version],
  [p.isVersionOf, inverse(version)],
  [p.hasFormat, format],
  [p.isFormatOf, inverse(format)],
  [p.partOfWork, partOf],
  [p.supportsPolicy, supports],
  [p.policySupportedBy, inverse(supports)],
  [p.references, refers],
  [p.isReferencedBy, inverse(refers)],
  [p.source, source],
  [p.relation, relation],
]);

/** The kind of a property, which is plain relatedness for a property that says no more. */
export function linkKindOf(property: string): LinkKind {
  return linkKinds.get(property) ?? relation;
}

function inverse({ outgoing, incoming, strength }: LinkKind): LinkKind {
  return { outgoing: incoming, incoming: outgoing, strength };
}
