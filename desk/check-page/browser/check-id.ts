/** Crockford's base 32, as a ULID is written. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_DIGITS = 10;
const CHANCE_DIGITS = 16;

/**
 * A ULID: it names one check, so that asking again does not make it two.
 * @param chance 16 bytes of chance
 */
export function checkId(now: Date, chance: Uint8Array): string {
  let time = now.getTime();
  let digits = '';
  for (let place = 0; place < TIME_DIGITS; place += 1) {
    digits = DIGITS.charAt(time % 32) + digits;
    time = Math.floor(time / 32);
  }
  for (let place = 0; place < CHANCE_DIGITS; place += 1) {
    digits += DIGITS.charAt((chance[place] ?? 0) % 32);
  }
  return digits;
}
