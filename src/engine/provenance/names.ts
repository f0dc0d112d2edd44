/** The IRIs of what the provenance graph tells of. */
export type ProvenanceNames = {
  readonly graph: string;
  changeSet(id: number): string;
  agent(name: string): string;
  /** A thing as it was after a change set: an address that leads to its page of that time. */
  version(thing: string, changeSet: number): string;
  changeSetOf(iri: string): number | undefined;
  agentOf(iri: string): string | undefined;
  versionOf(iri: string): { readonly thing: string; readonly changeSet: number } | undefined;
  /** Whether it is a thing of the catalogue, which has versions of its own. */
  isThing(iri: string): boolean;
};

export function provenanceNames(baseUrl: string): ProvenanceNames {
  const base = baseUrl.replace(/\/+$/, '');
  const [changeSets, agents, things] = [`${base}/history/`, `${base}/history?agent=`, `${base}/id/`];
  return {
    graph: `${base}/graph/provenance`,
    changeSet: (id) => changeSets + id,
    agent: (name) => agents + encodeURIComponent(name),
    version: (thing, changeSet) => `${thing}?at=${changeSet}`,
    changeSetOf(iri) {
      const number = iri.startsWith(changeSets) ? iri.slice(changeSets.length) : '';
      return /^[1-9]\d{0,14}$/.test(number) ? Number(number) : undefined;
    },
    agentOf(iri) {
      if (!iri.startsWith(agents)) return undefined;
      try {
        return decodeURIComponent(iri.slice(agents.length));
      } catch {
        // Not percent-encoded UTF-8, so it names no agent of ours.
        return undefined;
      }
    },
    versionOf(iri) {
      const [, thing, number] = /^(.+)\?at=([1-9]\d{0,14})$/s.exec(iri) ?? [];
      if (thing === undefined || !thing.startsWith(things)) return undefined;
      return { thing, changeSet: Number(number) };
    },
    isThing: (iri) => iri.startsWith(things),
  };
}
