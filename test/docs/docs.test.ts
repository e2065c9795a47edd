import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { FIRST_QUERY } from '@globalcrimedesk/desk';
import { clientSchema } from '@globalcrimedesk/gateway';
import { errorCataloguePage } from '@globalcrimedesk/service';
import { expect } from 'chai';
import {
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  parse,
  validate,
} from 'graphql';
import { accessPage } from './access-page.ts';
import { faultsGuide } from './faults-page.ts';
import { joinRulesPage } from './join-rules-page.ts';
import { lifeCyclesPage, NAMED_MUTATIONS } from './life-cycles-page.ts';
import { limitsGuide } from './limits-page.ts';
import { observabilityGuide } from './observability-page.ts';
import {
  ACCESS_PAGE,
  ARCHITECTURE,
  DECISIONS,
  ERRORS_PAGE,
  FAULTS_GUIDE,
  GUIDES,
  JOIN_RULES_PAGE,
  LIFE_CYCLES_PAGE,
  LIMITS_GUIDE,
  NATIONAL_README,
  OBSERVABILITY_GUIDE,
  PARTNER_README,
  README,
  SUPERGRAPH,
} from './pages.ts';

describe('the documentation', () => {
  it('lists every error code as the code has it (npm run docs)', async () => {
    expect(await readFile(ERRORS_PAGE, 'utf8')).to.equal(errorCataloguePage());
  });

  it('says who may see what as the code has it (npm run docs)', async () => {
    expect(await readFile(ACCESS_PAGE, 'utf8')).to.equal(accessPage());
  });

  it('shows the life of each kind of record as the code has it (npm run docs)', async () => {
    expect(await readFile(LIFE_CYCLES_PAGE, 'utf8')).to.equal(lifeCyclesPage());
  });

  it('shows what each class of callers may ask as the code has it (npm run docs)', async () => {
    expect(await readFile(LIMITS_GUIDE, 'utf8')).to.equal(await limitsGuide());
  });

  it('tells what becomes of each fault as the tests have it (npm run docs)', async () => {
    expect(await readFile(FAULTS_GUIDE, 'utf8')).to.equal(faultsGuide());
  });

  it('tells of each metric as the code has it (npm run docs)', async () => {
    expect(await readFile(OBSERVABILITY_GUIDE, 'utf8')).to.equal(observabilityGuide());
  });

  it('lists what the join policy forbids as the code has it (npm run docs)', async () => {
    expect(await readFile(JOIN_RULES_PAGE, 'utf8')).to.equal(joinRulesPage());
  });

  it('names for each step in the life of a record mutations that exist', async () => {
    const mutations = (await apiSchema()).getMutationType()?.getFields() ?? {};
    expect(NAMED_MUTATIONS.filter((name) => mutations[name] === undefined)).to.deep.equal([]);
  });

  it('shows in the README the query that the playground opens with', async () => {
    const [, shown] = /```graphql\n([\s\S]*?)```/.exec(await readFile(README, 'utf8')) ?? [];
    const withoutComment = FIRST_QUERY.replace(/^#.*\n/, '');
    expect(shown).to.equal(withoutComment);
  });

  it('links only to files that exist', async () => {
    const pages = [
      README,
      ARCHITECTURE,
      PARTNER_README,
      NATIONAL_README,
      JOIN_RULES_PAGE,
      ACCESS_PAGE,
    ];
    for (const folder of [GUIDES, DECISIONS]) {
      pages.push(...(await readdir(folder)).map((name) => new URL(name, folder)));
    }
    let links = 0;
    for (const page of pages) {
      for (const [, link = ''] of (await readFile(page, 'utf8')).matchAll(/\]\(([^)#]+)[^)]*\)/g)) {
        links += 1;
        const target = new URL(link, page);
        if (target.protocol === 'file:')
          expect(existsSync(target), `${page}: ${link}`).to.equal(true);
      }
    }
    expect(links).to.be.greaterThan(40);
  });

  it('leads from the README to every guide', async () => {
    const readme = await readFile(README, 'utf8');
    const guides = (await readdir(GUIDES)).filter((name) => !name.startsWith('import-'));
    expect(guides.filter((name) => !readme.includes(`docs/guides/${name}`))).to.deep.equal([]);
  });

  it('asks in its guides only what the graph answers', async () => {
    const schema = await apiSchema();
    let asked = 0;
    for (const name of await readdir(GUIDES)) {
      const text = await readFile(new URL(name, GUIDES), 'utf8');
      for (const [, query = ''] of text.matchAll(/^```graphql\n([\s\S]*?)^```/gm)) {
        asked += 1;
        expect(validate(schema, parse(query)).map(String), name).to.deep.equal([]);
      }
    }
    expect(asked).to.be.greaterThan(2);
  });

  it('describes every type, field, argument and enum value of the graph', async () => {
    const schema = await apiSchema();
    const { bare, seen } = undescribed(schema);
    expect(seen).to.be.greaterThan(300);
    expect(bare).to.deep.equal([]);
  });
});

async function apiSchema(): Promise<GraphQLSchema> {
  const sdl = await readFile(SUPERGRAPH, 'utf8');
  return clientSchema(sdl);
}

function undescribed(schema: GraphQLSchema): { bare: string[]; seen: number } {
  const bare: string[] = [];
  let seen = 0;
  const look = (path: string, element: { description?: string | null | undefined }) => {
    seen += 1;
    if (!element.description) bare.push(path);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    if (!['Query', 'Mutation'].includes(type.name)) look(type.name, type);
    if (isEnumType(type)) {
      for (const value of type.getValues()) look(`${type.name}.${value.name}`, value);
    }
    if (isObjectType(type) || isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        look(`${type.name}.${field.name}`, field);
        if (!('args' in field)) continue;
        for (const argument of field.args)
          look(`${type.name}.${field.name}(${argument.name})`, argument);
      }
    }
  }
  return { bare, seen };
}
