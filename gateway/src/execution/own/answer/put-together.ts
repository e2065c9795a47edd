const READ = /^$/;

/**
 * The same text, as one piece of memory. V8 only notes the parts of a text that is added to, and puts it together when
 * it is read; until then each part of a long answer is an object for the garbage collector to go around. Matching reads it.
 */
export function putTogether(text: string): string {
  READ.test(text);
  return text;
}
