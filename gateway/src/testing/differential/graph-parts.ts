import { type Dice, oneOf } from '../dice.ts';
import { LEAVES, SHADES } from './graph-model.ts';

const WRAPPERS = ['T', 'T', 'T!', 'T!', '[T]', '[T!]', '[T]!', '[T!]!', '[[T]]', '[[T!]!]!'];

export function wrapped(roll: Dice, name: string): string {
  return oneOf(roll, WRAPPERS).replace('T', name);
}

/** A type that promises less: what another subgraph may say of the same field. */
export function looser(roll: Dice, type: string): string {
  return roll(4) === 0 && type.endsWith('!') ? type.slice(0, -1) : type;
}

export function leaf(roll: Dice): string {
  return oneOf(roll, LEAVES);
}

const ARGUMENTS = [
  'n: Int',
  'n: Int = 7',
  'n: Int! = 2',
  'must: String!',
  'flag: Boolean = true',
  'shade: Shade = RED',
  'shades: [Shade!]',
  'ids: [ID!] = ["x"]',
  'span: Span',
  'span: Span = { to: 4 }',
  'spans: [Span!]',
  'ratio: Float',
  'blob: Blob',
];

export function argumentsOf(roll: Dice, chances: number): string {
  if (roll(chances) !== 0) return '';
  const chosen = new Map<string, string>();
  for (let count = 1 + roll(2); count > 0; count--) {
    const argument = oneOf(roll, ARGUMENTS);
    chosen.set(argument.split(':')[0] ?? '', argument);
  }
  return `(${[...chosen.values()].join(', ')})`;
}

/** What each subgraph declares alike. */
export function sharedTypes(hidesShade: boolean): string {
  const shades = SHADES.map((shade) =>
    hidesShade && shade === 'GREY' ? `${shade} @inaccessible` : shade,
  );
  return `
scalar Blob
enum Shade { ${shades.join(' ')} }
input Span { from: Int = 3 to: Int! tags: [String!] inner: Span shade: Shade = GREEN }
type Maker @shareable { code: String! }
type Size @shareable { height: Int! note: String inner: Size parts: [Part!] blob: Blob shade: Shade }
type Part @shareable { name(upper: Boolean = false): String! ratio: Float weights: [[Int]!] }
`;
}

export const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@override", "@inaccessible", "@interfaceObject"])';
