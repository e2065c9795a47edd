import { CommandError, notImplemented } from '../errors.ts';
import type { Pattern } from './predicate.ts';

const OPTIONS = /^[imsux]*$/;
/** Escapes that PCRE2 and JavaScript read alike, before a letter or digit. */
const SAME_ESCAPES = new Set('dDwWbBnrtfv');
const SYNTAX = new Set('^$\\.*+?()[]{}|/-');

/**
 * Compiles a pattern of MongoDB (PCRE2 with UTF) to a JavaScript expression that matches the same strings; what only
 * PCRE2 understands is refused.
 *
 * @throws CommandError 51091 for a broken pattern, 51108 for unknown options, NotImplemented for PCRE2-only syntax
 */
export function compilePattern(source: string, options: string): Pattern {
  if (!OPTIONS.test(options))
    throw new CommandError(51108, `invalid flag in regex options: ${options}`);
  if (options.includes('x')) throw notImplemented('the regex option x');
  const flags = ['i', 'm', 's'].filter((flag) => options.includes(flag)).join('');
  try {
    return {
      source,
      options,
      compiled: new RegExp(translate(source, flags.includes('m')), `${flags}u`),
    };
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(51091, `Regular expression is invalid: ${source}`);
  }
}

function translate(source: string, multiline: boolean): string {
  let translated = '';
  let inClass = false;
  for (let at = 0; at < source.length; at++) {
    const char = source[at] ?? '';
    if (char === '\\') {
      translated += translateEscape(source[at + 1] ?? '', inClass);
      at++;
    } else if (inClass) {
      if (char === '[' && /[:.=]/.test(source[at + 1] ?? ''))
        throw notImplemented('a POSIX class in a regex');
      if (char === ']') inClass = false;
      translated += char === '[' ? '\\[' : char;
    } else if (char === '[') {
      inClass = true;
      const negated = source[at + 1] === '^';
      translated += negated ? '[^' : '[';
      if (negated) at++;
      // A ] that comes first is a literal in PCRE2.
      if (source[at + 1] === ']') {
        translated += '\\]';
        at++;
      }
    } else if (char === '$' && !multiline) {
      // PCRE2's $ also matches before a final line break.
      translated += '(?=\\n?(?![\\s\\S]))';
    } else if (
      char === '(' &&
      source[at + 1] === '?' &&
      !/^\?(?:[:=!]|<[=!])/.test(source.slice(at + 1))
    ) {
      throw notImplemented('this kind of group in a regex');
    } else if (char === '(' && source[at + 1] === '*') {
      throw notImplemented('a verb in a regex');
    } else if (/[*+?}]/.test(char) && source[at + 1] === '+') {
      throw notImplemented('a possessive quantifier in a regex');
    } else {
      translated += literalBrace(source, at) ? `\\${char}` : char;
    }
  }
  return translated;
}

/** A brace that does not form a quantifier, or a lone ], is a literal in PCRE2 and an error in JavaScript. */
function literalBrace(source: string, at: number): boolean {
  const char = source[at];
  if (char === ']') return true;
  if (char === '{') return !/^\{\d+(?:,\d*)?\}/.test(source.slice(at));
  if (char === '}') return !/\{\d+(?:,\d*)?$/.test(source.slice(0, at));
  return false;
}

function translateEscape(char: string, inClass: boolean): string {
  if (char === 's') return inClass ? '\\t-\\r ' : '[\\t-\\r ]';
  if (char === 'S') {
    if (inClass) throw notImplemented('\\S in a class of a regex');
    return '[^\\t-\\r ]';
  }
  if (inClass && (char === 'b' || char === 'B')) throw notImplemented('\\b in a class of a regex');
  if (SAME_ESCAPES.has(char)) return `\\${char}`;
  if (char === 'x') return '\\x';
  if (/[1-9]/.test(char)) return `\\${char}`;
  if (/[A-Za-z0]/.test(char) || char === '') throw notImplemented(`\\${char} in a regex`);
  return SYNTAX.has(char) ? `\\${char}` : char;
}

/**
 * The text that every match must begin with, if the pattern is anchored: `/^abc/` gives `abc`. An index can then be read
 * from `abc` up to `abd`.
 */
export function literalPrefix(pattern: Pattern): string | undefined {
  const { source, options } = pattern;
  if (options.includes('i') || options.includes('m') || source.includes('|')) return undefined;
  if (!source.startsWith('^')) return undefined;
  const literals: string[] = [];
  let at = 1;
  while (at < source.length) {
    const char = source[at] ?? '';
    const escaped = char === '\\' && /[^A-Za-z0-9]/.test(source[at + 1] ?? '');
    if (!escaped && /[\\^$.*+?()[\]{}|]/.test(char)) break;
    // Whole code points, so that a quantifier never takes half of one.
    const literal = String.fromCodePoint(source.codePointAt(escaped ? at + 1 : at) ?? 0);
    literals.push(literal);
    at += literal.length + (escaped ? 1 : 0);
  }
  if (/[*?{]/.test(source[at] ?? '')) literals.pop();
  return literals.length > 0 ? literals.join('') : undefined;
}
