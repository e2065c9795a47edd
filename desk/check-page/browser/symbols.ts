/** Each verdict has a form of its own, so that colour is never the only sign. Drawn in a field of 48 by 48. */
const PATHS = {
  /** An octagon, as of a stop sign. */
  HIT: ['M15.5 4h17L44 15.5v17L32.5 44h-17L4 32.5v-17z', 'M24 13v14', 'M24 34.5v.5'],
  /** A circle with a tick. */
  NO_HIT: ['M24 4a20 20 0 1 0 .01 0z', 'M14.5 24.8l6.4 6.4 12.8-13.4'],
  /** A triangle with a question mark. */
  INCONCLUSIVE: [
    'M24 4.5 45 42.5H3z',
    'M19.2 22.4c0-6.4 9.6-6.4 9.6-.4 0 4-4.8 4-4.8 8.4',
    'M24 36v.5',
  ],
  /** A page of text: nothing that a bystander would understand. */
  discreet: ['M10 4h28v40H10z', 'M17 14h14', 'M17 22h14', 'M17 30h9'],
  ready: ['M6 14V6h8', 'M34 6h8v8', 'M42 34v8h-8', 'M14 42H6v-8', 'M13 20h22', 'M13 28h22'],
  asking: [
    'M24 6v7',
    'M24 35v7',
    'M6 24h7',
    'M35 24h7',
    'M11 11l5 5',
    'M32 32l5 5',
    'M37 11l-5 5',
    'M16 32l-5 5',
  ],
  warning: ['M24 6 44 41H4z', 'M24 19v10', 'M24 35v.5'],
} as const;

export type SymbolName = keyof typeof PATHS;

const SVG = 'http://www.w3.org/2000/svg';

/** Says nothing to screen readers: a word always stands beside it. */
export function symbol(name: SymbolName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 48 48');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `symbol symbol-${name}`);
  for (const d of PATHS[name]) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}
