import { rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type FieldNode, Kind, parse } from 'graphql';

/** A graph of somebody else's with one subgraph, whose fields answer their own names; `slow` only when it is let. */
export interface ForeignGraph {
  /** The supergraph file that a gateway serves. */
  readonly file: string;
  /** Replaces the file by a supergraph with these fields. */
  publish(...fields: readonly string[]): Promise<void>;
  /** Replaces the file by a text that is none. */
  publishText(text: string): Promise<void>;
  /** Resolves when so many more questions for `slow` wait. */
  slowAsked(count: number): Promise<void>;
  /** Answers those that wait. */
  letSlow(): void;
  close(): void;
}

/** @param folder of the test's own, where the supergraph file is put. */
export async function foreignGraph(
  folder: string,
  ...fields: readonly string[]
): Promise<ForeignGraph> {
  const waiting: (() => void)[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { query = '' } = JSON.parse(Buffer.concat(chunks).toString() || '{}');
    const asked = fieldsOf(query);
    if (asked.some(({ name }) => name.value === 'slow')) {
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    const data = Object.fromEntries(
      asked.map(({ alias, name }) => [(alias ?? name).value, name.value]),
    );
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ data }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const file = join(folder, 'supergraph.graphql');
  const publishText = async (text: string) => {
    await writeFile(`${file}.new`, text);
    await rename(`${file}.new`, file);
  };
  const publish = (...names: readonly string[]) => publishText(supergraphOf(url, names));
  await publish(...fields);
  return {
    file,
    publish,
    publishText,
    async slowAsked(count) {
      while (waiting.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
    },
    letSlow() {
      for (const answer of waiting.splice(0)) answer();
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The root fields of a question; none of what is no question, such as a look whether anybody is there. */
function fieldsOf(query: string): readonly FieldNode[] {
  if (query === '') return [];
  return parse(query).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? definition.selectionSet.selections.filter((node) => node.kind === Kind.FIELD)
      : [],
  );
}

/** As composition writes it, for one subgraph whose root fields are texts. */
function supergraphOf(url: string, fields: readonly string[]): string {
  return `schema
  @link(url: "https://specs.apollo.dev/link/v1.0")
  @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION)
{ query: Query }
directive @join__enumValue(graph: join__Graph!) repeatable on ENUM_VALUE
directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet, type: String, external: Boolean, override: String, usedOverridden: Boolean) repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION
directive @join__graph(name: String!, url: String!) on ENUM_VALUE
directive @join__implements(graph: join__Graph!, interface: String!) repeatable on OBJECT | INTERFACE
directive @join__type(graph: join__Graph!, key: join__FieldSet, extension: Boolean! = false, resolvable: Boolean! = true, isInterfaceObject: Boolean! = false) repeatable on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR
directive @join__unionMember(graph: join__Graph!, member: String!) repeatable on UNION
directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
scalar join__FieldSet
scalar link__Import
enum link__Purpose { SECURITY EXECUTION }
enum join__Graph { ABROAD @join__graph(name: "abroad", url: ${JSON.stringify(url)}) }
type Query @join__type(graph: ABROAD) { ${fields.map((name) => `${name}: String`).join(' ')} }
`;
}
