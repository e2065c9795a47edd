import { expect } from 'chai';
import { topVersion } from './changelog.ts';

describe('the topmost version of the changelog', () => {
  it('announces what its list items under "Breaking" begin with', () => {
    const { version, released, announced } = topVersion(`# Changelog

What users notice.

## [2.0.0] - unreleased

### Added

- \`Person.added\`: not an announcement.

### Breaking

- \`Person.placeOfBirth\`: use \`Person.birth\`
  and \`Person.country\`.
- \`Query.persons(filter:)\`, \`Query.persons(sort:)\`: only the first counts.
- \`Person @key(fields: "id")\`: gone.

### Fixed

- \`Person.fixed\`: not an announcement.

## [1.0.0] - 2026-01-31

### Breaking

- \`Person.before\`: an older one.
`);
    expect({ version, released }).to.deep.equal({ version: '2.0.0', released: 'unreleased' });
    expect([...announced]).to.deep.equal([
      'Person.placeOfBirth',
      'Query.persons(filter:)',
      'Person @key(fields: "id")',
    ]);
  });

  it('may announce nothing', () => {
    expect(topVersion('## [1.0.0] - 2026-01-31\n').announced.size).to.equal(0);
  });

  it('must be there', () => {
    for (const changelog of ['', '# Changelog\n', '# Changelog\n\n## Next\n']) {
      expect(() => topVersion(changelog)).to.throw(/does not begin with a version/);
    }
  });
});
