import { expect } from 'chai';
import { TRANSLITERATIONS } from './transliteration.ts';

const CASES = [
  ['russian', 'Щербаков', 'Shcherbakov'],
  ['russian', 'Юлия', 'Iuliia'],
  ['russian', 'Троицко-Печорск', 'Troitsko-Pechorsk'],
  ['ukrainian', 'Євген', 'Yevhen'],
  ['ukrainian', 'Григорій', 'Hryhorii'],
  ['macedonian', 'Ѓоко', 'Gjoko'],
  ['greek', 'Ευάγγελος', 'Evangelos'],
  ['greek', 'Παπαδόπουλος', 'Papadopoulos'],
  ['greek', 'Μπάμπης', 'Bampis'],
  ['georgian', 'აბაზაძე', 'Abazadze'],
  ['armenian', 'Աբրահամյան', 'Abrahamyan'],
  ['korean', '강민', 'Gang-min'],
] as const;

describe('transliteration', () => {
  for (const [script, original, latin] of CASES) {
    it(`spells the ${script} ${original} as ${latin}`, () => {
      expect(TRANSLITERATIONS[script].latin(original)).to.equal(latin);
    });
  }
});
