import 'reflect-metadata';
import { expect } from 'chai';
import {
  Arg,
  Field,
  InputType,
  Int,
  ObjectType,
  Query,
  Resolver,
  registerEnumType,
} from 'type-graphql';
import {
  type AccessTable,
  either,
  internal,
  known,
  opened,
  together,
} from '../access/access-table.ts';
import { federatedSchema } from './federated-schema.ts';

const REASON = 'Use `Specimen.newer`. Goes in 2.0';

enum SpecimenColour {
  RED = 'RED',
  CRIMSON = 'CRIMSON',
}
registerEnumType(SpecimenColour, {
  name: 'SpecimenColour',
  valuesConfig: { CRIMSON: { deprecationReason: REASON } },
});

@ObjectType()
class Specimen {
  @Field(() => Int)
  newer = 1;

  @Field(() => SpecimenColour, { deprecationReason: REASON })
  older = SpecimenColour.RED;
}

@InputType()
class SpecimenFilter {
  @Field(() => Int, { nullable: true, deprecationReason: REASON })
  older?: number;
}

@Resolver(() => Specimen)
class SpecimenResolver {
  @Query(() => Specimen)
  specimen(
    @Arg('filter', () => SpecimenFilter, { nullable: true, deprecationReason: REASON })
    _filter?: SpecimenFilter,
  ): Specimen {
    return new Specimen();
  }
}

describe('the SDL of a subgraph', () => {
  it('says what is deprecated, and why', () => {
    const { sdl } = federatedSchema({
      resolvers: [SpecimenResolver],
      references: {},
      access: { Query: known('specimen'), Specimen: known('newer', 'older') },
    });
    const deprecated = `@deprecated(reason: "${REASON}")`;
    expect(sdl).to.contain(`older: SpecimenColour! ${deprecated}`);
    expect(sdl).to.contain(`CRIMSON ${deprecated}`);
    expect(sdl).to.contain(`older: Int ${deprecated}`);
    expect(sdl).to.contain(`specimen(filter: SpecimenFilter ${deprecated}): Specimen!`);
  });
});

describe('the rules on the fields of a subgraph', () => {
  const build = (access: AccessTable) =>
    federatedSchema({ resolvers: [SpecimenResolver], references: {}, access });

  it('stand on each field, or on the type where all of its fields have one', () => {
    const specimen = opened('record:read', 'newer', 'older');
    const { sdl } = build({
      Query: opened(either('record:read', 'audit:read'), 'specimen'),
      Specimen: specimen,
    });
    expect(sdl).to.contain('type Specimen @requiresScopes(scopes: [["record:read"]]) {');
    expect(sdl).to.match(
      /specimen\(.*\): Specimen! @requiresScopes\(scopes: \[\["record:read"\], \["audit:read"\]\]\)/,
    );
    const apart = build({
      Query: known('specimen'),
      Specimen: {
        ...opened(together('record:read', 'handling:read'), 'newer'),
        ...internal('older'),
      },
    });
    expect(apart.sdl).to.match(
      /newer: Int! @requiresScopes\(scopes: \[\["record:read", "handling:read"\]\]\)/,
    );
    expect(apart.sdl).to.match(/older: SpecimenColour! @deprecated\([^)]*\)\n/);
    expect(apart.sdl).to.match(/specimen\(.*\): Specimen! @authenticated/);
  });

  it('are there for every field, or there is no subgraph', () => {
    expect(() => build({ Query: known('specimen'), Specimen: known('newer') })).to.throw(
      /Nobody said who may ask for Specimen\.older\./,
    );
    expect(() => build({ Specimen: known('newer', 'older') })).to.throw(/Query\.specimen/);
  });

  it('are there for no field that is not', () => {
    expect(() =>
      build({
        Query: known('specimen', 'gone'),
        Specimen: known('newer', 'older'),
        Lost: known('x'),
      }),
    ).to.throw(/Query\.gone, Lost\.x/);
  });
});
