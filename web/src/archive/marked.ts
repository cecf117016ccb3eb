export interface Piece {
  text: string;
  hit: boolean;
}

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  '#x27': "'",
  '#x2F': '/',
};

/** Cuts a passage (escaped text with `<mark>`) into plain pieces, so that it is shown without trusting its markup. */
export function pieces(html: string): Piece[] {
  let hit = false;
  const cut: Piece[] = [];
  for (const part of html.split(/(<\/?mark>)/)) {
    if (part === '<mark>') hit = true;
    else if (part === '</mark>') hit = false;
    else if (part)
      cut.push({ text: part.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole), hit });
  }
  return cut;
}
