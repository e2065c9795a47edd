import { expect } from 'chai';
import { isJson, negotiate } from './media-type.ts';

const NEW = 'application/graphql-response+json';
const OLD = 'application/json';

describe('negotiating the media type of an answer', () => {
  const cases: [accept: string | undefined, type: string | undefined][] = [
    [undefined, OLD],
    ['', OLD],
    ['*/*', OLD],
    ['application/*', OLD],
    [NEW, NEW],
    [`${NEW}, ${OLD}`, NEW],
    [`${OLD}, ${NEW}`, OLD],
    [`${OLD};q=0.5, ${NEW}`, NEW],
    [`${NEW};q=0.5, ${OLD};q=0.9`, OLD],
    [`text/html, */*;q=0.1`, OLD],
    [`${OLD};q=0, */*`, NEW],
    [`${NEW.toUpperCase()}`, NEW],
    [`${NEW}; charset=utf-8`, NEW],
    [`${NEW}; charset="UTF-8"`, NEW],
    [`${NEW}; charset=latin1`, undefined],
    ['text/html', undefined],
    [`${NEW};q=0`, undefined],
    [`${OLD};q=x`, undefined],
  ];
  for (const [accept, type] of cases) {
    it(`answers ${type ?? '406'} to Accept: ${accept ?? '(none)'}`, () => {
      expect(negotiate(accept)).to.equal(type);
    });
  }
});

describe('telling JSON from other content', () => {
  for (const type of [OLD, `${OLD}; charset=utf-8`, `${OLD};charset="UTF-8"`, 'Application/JSON']) {
    it(`takes ${type}`, () => expect(isJson(type)).to.equal(true));
  }
  for (const type of [
    undefined,
    'text/plain',
    `${OLD}; charset=utf-16`,
    'application/jsonx',
    NEW,
  ]) {
    it(`refuses ${type}`, () => expect(isJson(type)).to.equal(false));
  }
});
