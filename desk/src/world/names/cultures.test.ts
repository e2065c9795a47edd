import { expect } from 'chai';
import { chanceOf } from '../chance.ts';
import { COUNTRIES } from '../countries.ts';
import { culturesOf } from './cultures.ts';

/** Latin letters, and what stands between them in names. */
const CLEAN = /^[\p{Script=Latin}\p{Mark}' ‘’ʻʼ.,()&/\d-]+$/u;

describe('names and places of the world', () => {
  const chance = chanceOf(1);
  const cultures = culturesOf(chance);

  for (const { code, cultures: keys } of COUNTRIES) {
    it(`are clean and in Latin letters for ${code}`, () => {
      for (const key of keys) {
        const culture = cultures.get(key);
        if (culture === undefined) throw new Error(`There is no culture ${key}.`);
        const strange = new Set<string>();
        for (let index = 0; index < 1_000; index++) {
          chance.windTo(1, index);
          const name = culture.name(index % 2 === 0 ? 'male' : 'female');
          const other = name.variant();
          for (const text of [name.familyName, name.givenNames, culture.place()]) {
            if (!CLEAN.test(text)) strange.add(text);
          }
          if (!CLEAN.test(`${other.familyName} ${other.givenNames}`)) strange.add(other.familyName);
        }
        expect([...strange]).to.deep.equal([]);
      }
    });
  }
});
