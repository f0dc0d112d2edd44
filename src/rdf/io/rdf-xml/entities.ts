/** What a document may declare: enough for the namespace entities of OWL files, too little for an entity bomb. */
const entitiesMax = 1000;
const entityLengthMax = 64 * 1024;

/**
 * The general entities that the internal subset of a DOCTYPE declares, with the references in their values expanded.
 * External entities are left out and are never fetched: a reference to one is then an error of the XML parser. Throws an
 * `Error` with the problem where a declaration is refused.
 */
export function declaredEntities(
  doctype: string,
  predefined: Readonly<Record<string, string>>,
): Map<string, string> {
  const entities = new Map<string, string>();
  const declarations = doctype.replace(/<!--.*?-->/gs, '');
  for (const [, name, double, single] of declarations.matchAll(
    /<!ENTITY\s+([^\s%&;"'<>]+)\s+(?:"([^"]*)"|'([^']*)')\s*>/g,
  )) {
    // XML 1.0, 4.2: where an entity is declared twice, the first declaration is binding.
    if (entities.has(name!)) continue;
    entities.set(name!, expanded(name!, double ?? single ?? ''));
    if (entities.size > entitiesMax) throw new Error(`more than ${entitiesMax} entities are declared`);
  }
  return entities;

  function expanded(name: string, value: string): string {
    const text = value.replace(/&(#x[0-9a-fA-F]+|#[0-9]+|[^&;\s]+);/g, (reference, inner: string) => {
      if (inner.startsWith('#')) return characterOf(inner) ?? reference;
      const replacement = entities.get(inner) ?? predefined[inner];
      if (replacement === undefined)
        throw new Error(`the entity "${name}" refers to "${inner}", not declared before it`);
      return replacement;
    });
    if (text.length > entityLengthMax)
      throw new Error(`the entity "${name}" is longer than ${entityLengthMax} characters`);
    if (text.includes('<')) throw new Error(`the entity "${name}" holds markup, which is not read here`);
    return text;
  }
}

function characterOf(reference: string): string | undefined {
  const code = reference.startsWith('#x')
    ? Number.parseInt(reference.slice(2), 16)
    : Number(reference.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
