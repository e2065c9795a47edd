/** A word as it is compared: in small letters, without accents, spaces and punctuation. `Nº de pièce`: `nodepiece`. */
export function wordOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();
}
