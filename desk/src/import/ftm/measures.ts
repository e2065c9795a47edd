/** `1.80`, `1,80 m`, `180`, `180 cm`, `5'11"`, `5 ft 11 in` in centimetres; `null` for what is none of these. */
export function centimetresOf(text: string): number | null {
  const feet = /^(\d{1,2})\s*(?:'|′|ft|feet)\s*(?:(\d{1,2})\s*(?:"|″|''|in|inches)?)?$/i.exec(text);
  if (feet !== null) return Math.round((Number(feet[1]) * 12 + Number(feet[2] ?? 0)) * 2.54);
  const [, number, unit = ''] =
    /^(\d{1,3}(?:[.,]\d{1,4})?)\s*(m|cm|met(?:re|er)s?)?$/i.exec(text) ?? [];
  if (number === undefined) return null;
  const value = decimal(number);
  // Nobody is measured at more than three metres, nor at less than three centimetres.
  const isMetres = unit === '' ? value <= 3 : /^m/i.test(unit);
  return Math.round(isMetres ? value * 100 : value);
}

/** `80`, `80.5 kg`, `176 lbs` in kilograms; `null` for what is none of these. */
export function kilogramsOf(text: string): number | null {
  const [, number, unit = 'kg'] =
    /^(\d{1,4}(?:[.,]\d{1,4})?)\s*(kgs?|kilograms?|lbs?|pounds?)?$/i.exec(text) ?? [];
  if (number === undefined) return null;
  return Math.round(decimal(number) * (/^k/i.test(unit) ? 1 : 0.453_592_37));
}

function decimal(text: string): number {
  return Number(text.replace(',', '.'));
}
