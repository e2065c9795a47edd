import { expect } from 'chai';
import { compileRewrites, renamedKeys } from './rewrites.ts';

const rewritesOf = (...rewrites: Parameters<typeof compileRewrites>[0] & object) =>
  compileRewrites(rewrites, ({ __typename: name }, type) =>
    name === undefined ? undefined : name === type,
  );

/** The generated graphs of the differential test get none of those for answers: private keys leave no need of them. */
describe('the rewrites of a plan', () => {
  const rename = {
    kind: 'KeyRenamer' as const,
    path: ['list', '... on Box', 'size__alias_0'],
    renameKeyTo: 'size',
  };

  it('rename keys of a type in lists of any depth, falsy values and nulls among them', () => {
    const data = {
      list: [
        [{ __typename: 'Box', size__alias_0: 0 }, null],
        [
          { __typename: 'Bag', size__alias_0: 1 },
          { __typename: 'Box', size__alias_0: null },
        ],
      ],
    };
    rewritesOf(rename)?.(data);
    expect(data).to.deep.equal({
      list: [
        [{ __typename: 'Box', size: 0 }, null],
        [
          { __typename: 'Bag', size__alias_0: 1 },
          { __typename: 'Box', size: null },
        ],
      ],
    });
  });

  it('hold for an object whose type nobody told', () => {
    const data = { list: { size__alias_0: 'x' } };
    rewritesOf(rename)?.(data);
    expect(data).to.deep.equal({ list: { size: 'x' } });
  });

  it('set a value where their path leads, and make none elsewhere', () => {
    const set = {
      kind: 'ValueSetter' as const,
      path: ['... on Box', '__typename'],
      setValueTo: 'Thing',
    };
    const box = { __typename: 'Box' };
    const bag = { __typename: 'Bag' };
    rewritesOf(set)?.(box);
    rewritesOf(set)?.(bag);
    expect([box, bag]).to.deep.equal([{ __typename: 'Thing' }, { __typename: 'Bag' }]);
  });

  it('are none where there is nothing to do', () => {
    expect(compileRewrites(undefined, () => true)).to.equal(undefined);
    expect(compileRewrites([], () => true)).to.equal(undefined);
  });

  it('tell by what name clients know a key', () => {
    expect([...renamedKeys([rename])]).to.deep.equal([['size__alias_0', 'size']]);
  });
});
