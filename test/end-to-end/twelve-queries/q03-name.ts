import { OFFICER } from './callers.ts';
import { matched } from './match-operation.ts';
import type { TwelveQuery } from './query.ts';

export const NAME_QUERY: TwelveQuery = {
  title: 'name, date of birth ±1 year and nationality: ranked, explained candidates',
  cases: [
    matched('whose year of birth is one off, and not the namesake nor the sister', OFFICER, {
      input: { name: 'Chidi Oduya', datesOfBirth: ['1985'], nationalities: ['NGA'], sex: 'M' },
      truth: ['HIT', 'NGA oduya'],
    }),
    matched('none of those who are not for the officer', OFFICER, {
      input: { name: 'Karimov Rustam', datesOfBirth: ['1971-04-09'], nationalities: ['UZB'] },
      truth: ['HIT', 'ESP karimov', 'TUR kerimov'],
    }),
    matched('nobody where nobody is like it', OFFICER, {
      input: { name: 'Ragnhild Oksanen', datesOfBirth: ['1985'], nationalities: ['FIN'] },
      truth: ['NO_HIT'],
    }),
  ],
};
