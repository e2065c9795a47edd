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
import { known } from '../access/access-table.ts';
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
