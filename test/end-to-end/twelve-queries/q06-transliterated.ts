import { ANALYST } from './callers.ts';
import { matched } from './match-operation.ts';
import type { TwelveQuery } from './query.ts';

export const TRANSLITERATED_QUERY: TwelveQuery = {
  title: 'a transliterated name or alias: the same person elsewhere?',
  cases: [
    matched('whom one country has by an alias, and another in Arabic', ANALYST, {
      input: { name: 'Abdurrahman al-Farsi', datesOfBirth: ['1979-07-01'] },
      truth: ['HIT', 'FRA elfarsi', 'MAR farsi'],
    }),
    {
      // Also whom officers may not see: who investigates may.
      ...matched('whom it asks for in Cyrillic', ANALYST, {
        input: { name: 'Рустам Каримов', datesOfBirth: ['1971-04-09'] },
        truth: ['HIT', 'ESP karimov', 'NLD by purpose', 'TUR kerimov'],
      }),
      seesMore: true,
    },
    matched('whom a merged record has become', ANALYST, {
      input: { name: 'Wilhelm van den Hoek' },
      truth: ['HIT', 'BEL muller'],
    }),
    matched('nobody of a record that is archived', ANALYST, {
      input: { name: 'Ingvar Solberg' },
      truth: ['NO_HIT'],
    }),
  ],
};
