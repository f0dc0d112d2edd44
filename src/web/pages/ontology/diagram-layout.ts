import type { ClassDiagram, DiagramClass } from '../../../catalogue/index.ts';

/** Where the boxes of a class diagram stand and how its lines run, in pixels of its own. */
export type DiagramLayout = {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
};

export type Box = {
  readonly of: DiagramClass;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  /** The properties that lead away from it, each with the middle of its line of text. */
  readonly rows: readonly { readonly name: string; readonly y: number }[];
};

/** A curve from the row of a property to the head of a box; `path` is that of SVG. */
export type Line = { readonly path: string };

export const BOX_WIDTH = 216;
export const HEAD_HEIGHT = 30;
const ROW_HEIGHT = 18;
const COLUMN_GAP = 72;
const BOX_GAP = 18;
const MARGIN = 8;

/** Boxes in their columns from the top, those with the most lines first; what leads elsewhere is a row of its box. */
export function layOut({ classes, links }: ClassDiagram): DiagramLayout {
  const columns = Math.max(0, ...classes.map(({ column }) => column + 1));
  const boxes = new Map<string, Box>();
  for (let column = 0; column < columns; column++) {
    let y = MARGIN;
    for (const of of classes.filter((one) => one.column === column).toSorted(byWeight(links))) {
      const names = [
        ...new Set(
          links.filter(({ from }) => from === of.iri).map(({ property }) => localPart(property.name)),
        ),
      ];
      const height = HEAD_HEIGHT + names.length * ROW_HEIGHT + (names.length > 0 ? 6 : 0);
      const rows = names.map((name, row) => ({ name, y: y + HEAD_HEIGHT + 4 + (row + 0.5) * ROW_HEIGHT }));
      boxes.set(of.iri, { of, x: MARGIN + column * (BOX_WIDTH + COLUMN_GAP), y, height, rows });
      y += height + BOX_GAP;
    }
  }
  const placed = [...boxes.values()];
  const lines = links.flatMap(({ from, to, property }) => {
    const [source, target] = [boxes.get(from), boxes.get(to)];
    const row = source?.rows.find(({ name }) => name === localPart(property.name));
    return source === undefined || target === undefined || row === undefined || source === target
      ? []
      : [{ path: curve(source, row.y, target) }];
  });
  return {
    width: columns * BOX_WIDTH + (columns - 1) * COLUMN_GAP + 2 * MARGIN,
    height: Math.max(0, ...placed.map(({ y, height }) => y + height)) + MARGIN,
    boxes: placed,
    lines,
  };
}

function byWeight(links: ClassDiagram['links']) {
  const weight = ({ iri }: DiagramClass) => links.filter(({ from, to }) => from === iri || to === iri).length;
  return (a: DiagramClass, b: DiagramClass): number => weight(b) - weight(a);
}

function localPart(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** To a box on the right the line comes from the left, to one on the left from the right, and to one below or above round the side. */
function curve(source: Box, y: number, target: Box): string {
  const targetY = target.y + HEAD_HEIGHT / 2;
  if (target.x > source.x) {
    const [x, targetX] = [source.x + BOX_WIDTH, target.x];
    return bend(x, y, x + COLUMN_GAP / 2, targetX - COLUMN_GAP / 2, targetX, targetY);
  }
  if (target.x < source.x) {
    const [x, targetX] = [source.x, target.x + BOX_WIDTH];
    return bend(x, y, x - COLUMN_GAP / 2, targetX + COLUMN_GAP / 2, targetX, targetY);
  }
  const x = source.x + BOX_WIDTH;
  return bend(x, y, x + COLUMN_GAP / 2, x + COLUMN_GAP / 2, x, targetY);
}

function bend(
  x: number,
  y: number,
  control: number,
  targetControl: number,
  targetX: number,
  targetY: number,
) {
  return `M${x} ${y}C${control} ${y} ${targetControl} ${targetY} ${targetX} ${targetY}`;
}
