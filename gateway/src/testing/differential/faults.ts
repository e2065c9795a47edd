import type { SubgraphAnswer, SubgraphCall } from '@globalcrimedesk/service';
import { GraphQLError } from 'graphql';
import { clientKey } from '../../execution/own/before-planning/private-keys.ts';
import { SubgraphFailure } from '../../transport/transport.ts';
import { hash } from '../dice.ts';

/** What goes wrong behind a case: by the place of a value, so that it goes wrong the same however it is asked for. */
export interface Faults {
  /** Throws, or says that the value is null, or leaves it alone. */
  field(identity: string): 'null' | undefined;
  /** Throws, or says that a subgraph knows no such entity. */
  entity(subgraph: string, key: string): 'missing' | undefined;
  /** Throws where the subgraph does not answer; may change the answer behind its back. */
  answer(subgraph: string, call: SubgraphCall, answer: SubgraphAnswer): SubgraphAnswer;
}

/**
 * `clean`: nothing goes wrong. `errors`: resolvers throw, or answer null where they must not. `missing`: subgraphs do
 * not know entities that others speak of. `lies`: answers are not what the schema promises. `dead`: calls fail.
 */
export const FAULT_KINDS = ['clean', 'errors', 'missing', 'lies', 'dead'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export function faultsOf(kind: FaultKind, seed: number): Faults {
  const chance = (text: string) => hash(`${seed} ${kind} ${text}`);
  return {
    field(identity) {
      if (kind !== 'errors') return undefined;
      const roll = chance(identity) % 40;
      if (roll === 0) return 'null';
      if (roll === 1) throw new Error(`fault: ${identity}`);
      if (roll === 2) throw coded(`fault: ${identity}`);
      return undefined;
    },
    entity(subgraph, key) {
      if (kind !== 'missing' && kind !== 'errors') return undefined;
      const roll = chance(`${subgraph} ${key}`) % (kind === 'missing' ? 4 : 40);
      if (roll === 0) return 'missing';
      if (roll === 1) throw coded(`lost: ${subgraph} ${key}`);
      return undefined;
    },
    answer(subgraph, call, answer) {
      if (kind === 'dead' && chance(subgraph) % 3 === 0) {
        throw new SubgraphFailure('SUBGRAPH_UNAVAILABLE', subgraph, new Error('dead'));
      }
      return kind === 'lies' ? lie(subgraph, call, answer, chance) : answer;
    },
  };
}

function coded(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'NOT_FOUND' } });
}

/** Another value at some places. What is said of an entity is false wherever that stands. */
function lie(
  subgraph: string,
  { variables }: SubgraphCall,
  answer: SubgraphAnswer,
  chance: (text: string) => number,
): SubgraphAnswer {
  const { data } = answer;
  if (data === null || data === undefined) return answer;
  const told = (value: unknown, place: string): unknown => {
    const roll = chance(place) % 60;
    if (roll < FALSE_VALUES.length) return FALSE_VALUES[roll];
    return below(value, place);
  };
  const below = (value: unknown, place: string): unknown => {
    if (Array.isArray(value)) return value.map((item, index) => told(item, `${place} ${index}`));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        key === '__typename' ? inner : told(inner, `${place} ${asClientSays(key)}`),
      ]),
    );
  };
  // Ours may send several entity fetches in one text, numbered.
  const changed = Object.entries(data).map(([key, value]) => {
    const [, number] = /^_entities(\d*)$/.exec(key) ?? [];
    const representations = variables?.[`representations${number}`];
    if (!Array.isArray(value) || !Array.isArray(representations)) {
      return [key, told(value, `${subgraph} ${asClientSays(key)}`)];
    }
    const whose = (index: number) => `${subgraph} ${JSON.stringify(representations[index])}`;
    return [key, value.map((entity, index) => below(entity, whose(index)))];
  });
  return { ...answer, data: Object.fromEntries(changed) };
}

/** Ours asks for some fields under keys of its own. */
function asClientSays(key: string): string {
  return String(clientKey(key));
}

/** Also where an object or a list should stand. */
const FALSE_VALUES: readonly unknown[] = [null, null, 'WRONG', 7.5, true, []];
