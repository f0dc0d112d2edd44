import { kindInfo } from '../kinds.ts';
import type { Kind } from '../views.ts';

/** The kinds that grow with the catalogue, and are shown page by page. */
export type ListedKind = Extract<Kind, 'resource' | 'case-study' | 'agent'>;

export type ListedKindInfo = {
  readonly kind: ListedKind;
  readonly classes: readonly string[];
  /** Whether its members are called by titles, which are filed without an article. */
  readonly isTitle: boolean;
};

export const listedKinds: readonly ListedKindInfo[] = [
  { kind: 'resource', classes: kindInfo.resource.classes, isTitle: true },
  { kind: 'case-study', classes: kindInfo['case-study'].classes, isTitle: true },
  { kind: 'agent', classes: kindInfo.agent.classes, isTitle: false },
];

export function isListedKind(kind: Kind): kind is ListedKind {
  return listedKinds.some((listed) => listed.kind === kind);
}
