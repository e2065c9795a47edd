/** Words for what people look like. */
export const BUILDS = ['slim', 'medium', 'athletic', 'heavy', 'stocky'] as const;
export const EYE_COLOURS = [
  'brown',
  'brown',
  'dark brown',
  'black',
  'blue',
  'green',
  'grey',
  'hazel',
];
export const HAIR_COLOURS = [
  'black',
  'black',
  'brown',
  'dark brown',
  'blond',
  'red',
  'grey',
  'bald',
];
export const COMPLEXIONS = ['fair', 'light', 'medium', 'olive', 'brown', 'dark'] as const;

const WHAT = [
  'scar',
  'burn scar',
  'birthmark',
  'mole',
  'tattoo of an anchor',
  'tattoo of a rose',
  'tattoo of a bird',
  'tattoo of a date',
  'tattoo of a compass',
  'piercing',
] as const;

const WHERE = [
  'on the left cheek',
  'on the right cheek',
  'above the left eyebrow',
  'on the chin',
  'on the neck',
  'on the left forearm',
  'on the right forearm',
  'on the left hand',
  'on the back',
  'on the right calf',
] as const;

/** Every mark that the world knows. */
export const MARKS: readonly string[] = WHAT.flatMap((what) =>
  WHERE.map((where) => `${what} ${where}`),
);
