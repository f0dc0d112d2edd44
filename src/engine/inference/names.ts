/** The graph of what follows from the others. */
export function inferredGraphOf(baseUrl: string): string {
  return `${baseUrl.replace(/\/+$/, '')}/graph/inferred`;
}

/** Graphs whose axioms count: those that ship as ontologies, and are there for that alone. */
export function ontologyGraphsOf(baseUrl: string): readonly string[] {
  const base = baseUrl.replace(/\/+$/, '');
  return ['ontology', 'alignments'].map((name) => `${base}/graph/${name}`);
}
