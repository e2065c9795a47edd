/** A forbidden file and its allowed neighbour: the pair shows that the rule fires, and that it fires for this reason. */
export interface Example {
  /** Ends the sentence 'refuses …'. */
  readonly refuses: string;
  readonly file: string;
  readonly source: string;
  /** The source text that the finding must point at. */
  readonly at: string;
  readonly rule: 'lint/style/noRestrictedImports' | 'lint/style/noProcessEnv';
  /** How the message begins. */
  readonly because: string;
  readonly allowed: { readonly file: string; readonly source: string };
}

const SERVICE = '@globalcrimedesk/service';
const KERNEL = '@globalcrimedesk/kernel';
const PERSONS = '@globalcrimedesk/persons';
const DESK = '@globalcrimedesk/desk';

const BELOW_ALL = 'service, schema and embedded-mongo stand below';
const GATEWAY = 'The gateway knows no crime domain';
const KERNEL_ALONE = 'The kernel knows no domain';
const DOMAIN = 'Of ours a domain imports the kernel and the service package';
const DRIVER = "Only a subgraph's store/ and the kernel's mongo/";
const NO_TESTS = 'Product code runs without tests';
const PARTNER = "An example stands for a partner's application";
const BY_NAME = 'This path leads into another package';
const EXPORTS = "Past the package's `exports`";

/** `file` may not import `from`; a neighbour may import `instead`, or `allowedIn` may import what `file` may not. */
function importing(
  refuses: string,
  file: string,
  from: string,
  because: string,
  allowed: { instead?: string; allowedIn?: string },
): Example {
  return {
    refuses,
    file,
    source: importOf(from),
    at: `'${from}'`,
    rule: 'lint/style/noRestrictedImports',
    because,
    allowed: {
      file: allowed.allowedIn ?? neighbourOf(file),
      source: importOf(allowed.instead ?? from),
    },
  };
}

function importOf(from: string): string {
  return `import { thing } from '${from}';\n\nexport const example = thing;\n`;
}

function neighbourOf(file: string): string {
  return file.replace(/(?=(\.test)?\.ts$)/, '-allowed');
}

const PACKAGES_AND_WHAT_THEY_MAY_KNOW: readonly Example[] = [
  importing('a gateway file that imports the kernel', 'gateway/src/a.ts', KERNEL, GATEWAY, {
    instead: SERVICE,
  }),
  importing('a gateway file that imports a domain', 'gateway/src/auth/b.ts', PERSONS, GATEWAY, {
    instead: '@apollo/gateway',
  }),
  importing(
    'a playground page that imports a domain',
    'gateway/playground/c.ts',
    PERSONS,
    GATEWAY,
    {
      instead: '../src/playground/playground-config.ts',
    },
  ),
  importing(
    'a kernel file that imports the gateway',
    'subgraphs/kernel/src/a.ts',
    '@globalcrimedesk/gateway',
    KERNEL_ALONE,
    { instead: SERVICE },
  ),
  importing(
    'a kernel file that imports a domain',
    'subgraphs/kernel/src/record/b.ts',
    PERSONS,
    KERNEL_ALONE,
    { instead: SERVICE },
  ),
  importing(
    'a domain that imports the gateway',
    'subgraphs/persons/src/a.ts',
    '@globalcrimedesk/gateway',
    DOMAIN,
    { instead: KERNEL },
  ),
  importing(
    'persons that imports documents',
    'subgraphs/persons/src/rules/b.ts',
    '@globalcrimedesk/documents',
    DOMAIN,
    { instead: KERNEL },
  ),
  importing(
    'documents that imports notices',
    'subgraphs/documents/src/rules/c.ts',
    '@globalcrimedesk/notices',
    DOMAIN,
    { instead: SERVICE },
  ),
  importing('notices that imports persons', 'subgraphs/notices/src/loaders.ts', PERSONS, DOMAIN, {
    instead: KERNEL,
  }),
  importing(
    'the directory that imports persons',
    'subgraphs/directory/src/rules/d.ts',
    PERSONS,
    DOMAIN,
    { instead: KERNEL },
  ),
  importing('service that imports the kernel', 'service/src/a.ts', KERNEL, BELOW_ALL, {
    instead: 'graphql',
  }),
  importing(
    'service that imports schema',
    'service/src/b.ts',
    '@globalcrimedesk/schema',
    BELOW_ALL,
    {
      instead: './a-allowed.ts',
    },
  ),
  importing('schema that imports a domain', 'schema/src/a.ts', PERSONS, BELOW_ALL, {
    instead: '@apollo/composition',
  }),
  importing('schema that imports service', 'schema/src/b.ts', SERVICE, BELOW_ALL, {
    instead: './files.ts',
  }),
  importing('an example that imports the command line', 'examples/a/src/a.ts', DESK, PARTNER, {
    instead: './operations.ts',
  }),
  importing(
    'an example that imports a file of the repository',
    'examples/a/src/b.ts',
    '../../../schema/src/index.ts',
    PARTNER,
    { instead: '../codegen.ts' },
  ),
  importing('embedded-mongo that imports service', 'embedded-mongo/src/a.ts', SERVICE, BELOW_ALL, {
    instead: 'bson',
  }),
];

const STORES: readonly Example[] = [
  importing(
    'a store that imports a resolver',
    'subgraphs/persons/src/store/a.ts',
    '../resolvers/person.resolver.ts',
    'A store answers records',
    { instead: '../person.ts' },
  ),
  importing(
    'a store that imports a type class',
    'subgraphs/persons/src/store/b.ts',
    '../types/person.type.ts',
    'A store answers plain objects',
    { instead: '../rules/name-tokens.ts' },
  ),
  importing(
    'a store in a deeper folder that imports a type class',
    'subgraphs/notices/src/store/search/c.ts',
    '../../types/notice.type.ts',
    'A store answers plain objects',
    { instead: '../notice.filter.ts' },
  ),
  ...['graphql', 'graphql/language/index.js', 'type-graphql', 'graphql-scalars'].map(
    (from, index) =>
      importing(
        `a store that imports ${from}`,
        `subgraphs/documents/src/store/graphql-${index}.ts`,
        from,
        'A store knows no GraphQL',
        { allowedIn: `subgraphs/documents/src/resolvers/graphql-${index}.ts` },
      ),
  ),
];

const THE_DRIVER: readonly Example[] = [
  importing(
    'a resolver that imports the Mongo driver',
    'subgraphs/persons/src/resolvers/d.ts',
    'mongodb',
    DRIVER,
    { allowedIn: 'subgraphs/persons/src/store/d.ts' },
  ),
  importing(
    'a kernel file outside mongo/ that imports the driver',
    'subgraphs/kernel/src/subgraph/d.ts',
    'mongodb',
    DRIVER,
    { allowedIn: 'subgraphs/kernel/src/mongo/d.ts' },
  ),
  importing(
    'a gateway file that imports the driver without saying so in its name',
    'gateway/src/auth/tokens.ts',
    'mongodb',
    'The gateway asks subgraphs, not databases',
    { allowedIn: 'gateway/src/auth/mongo-tokens.ts' },
  ),
  importing('service that imports the driver', 'service/src/d.ts', 'mongodb', DRIVER, {
    instead: 'pino',
  }),
  importing('schema that imports the driver', 'schema/src/d.ts', 'mongodb', DRIVER, {
    instead: 'graphql',
  }),
  importing(
    'the embedded store that imports the driver of its clients',
    'embedded-mongo/src/d.ts',
    'mongodb',
    DRIVER,
    { allowedIn: 'embedded-mongo/src/d.test.ts' },
  ),
  importing(
    'the command line that imports the driver',
    'desk/src/d.ts',
    'mongodb',
    "The command line works through the domains' own stores",
    { instead: PERSONS },
  ),
];

const TESTS_AND_BENCHMARKS: readonly Example[] = [
  importing(
    'a gateway file that imports a test helper',
    'gateway/src/e.ts',
    '../../test/helpers/e.ts',
    NO_TESTS,
    {
      instead: './gateway.ts',
    },
  ),
  importing(
    'a domain that imports a test helper',
    'subgraphs/persons/src/e.ts',
    '../../../test/helpers/e.ts',
    NO_TESTS,
    {
      instead: './person.ts',
    },
  ),
  importing(
    'the kernel that imports a test helper',
    'subgraphs/kernel/src/e.ts',
    '../../../test/helpers/e.ts',
    NO_TESTS,
    {
      instead: './record/record.ts',
    },
  ),
  importing(
    'service that imports a test helper',
    'service/src/e.ts',
    '../../test/helpers/e.ts',
    NO_TESTS,
    {
      instead: './log/log.ts',
    },
  ),
  importing(
    'the command line that imports the test package',
    'desk/src/e.ts',
    '@globalcrimedesk/test',
    NO_TESTS,
    {
      instead: '@globalcrimedesk/gateway',
    },
  ),
  importing(
    'the command line that imports a benchmark',
    'desk/src/commands/bench.ts',
    '../../bench/main.ts',
    NO_TESTS,
    {
      allowedIn: 'test/bench/bench.ts',
    },
  ),
];

const PAST_THE_EXPORTS: readonly Example[] = [
  importing(
    'a path past the exports of a package',
    'desk/src/f.ts',
    `${KERNEL}/src/scope/scope.ts`,
    EXPORTS,
    {
      instead: KERNEL,
    },
  ),
  importing(
    'a path into the build of a package',
    'desk/src/g.ts',
    `${KERNEL}/dist/index.js`,
    EXPORTS,
    {
      instead: KERNEL,
    },
  ),
  importing(
    'a path past the exports, in a test',
    'test/end-to-end/f.test.ts',
    `${KERNEL}/src/index.ts`,
    EXPORTS,
    {
      instead: KERNEL,
    },
  ),
  importing(
    'a path past the exports, in a domain',
    'subgraphs/persons/src/f.ts',
    `${KERNEL}/src/index.ts`,
    DOMAIN,
    {
      instead: KERNEL,
    },
  ),
  importing(
    'a path past the exports, in the gateway',
    'gateway/src/f.ts',
    `${SERVICE}/src/index.ts`,
    GATEWAY,
    {
      instead: SERVICE,
    },
  ),
  importing(
    'a relative path from one domain into another',
    'subgraphs/persons/src/g.ts',
    '../../documents/src/index.ts',
    BY_NAME,
    {
      instead: '../package.json',
    },
  ),
  importing(
    'a relative path from a domain into the kernel',
    'subgraphs/notices/src/rules/g.ts',
    '../../../kernel/src/index.ts',
    BY_NAME,
    {
      instead: KERNEL,
    },
  ),
  importing(
    'a relative path from the kernel into a domain',
    'subgraphs/kernel/src/g.ts',
    '../../persons/src/index.ts',
    BY_NAME,
    { instead: './record/record.ts' },
  ),
  importing(
    'a relative path from the gateway into a domain',
    'gateway/src/auth/g.ts',
    '../../../subgraphs/persons/src/index.ts',
    BY_NAME,
    {
      instead: '../gateway.ts',
    },
  ),
  importing(
    'a relative path from the playground into service',
    'gateway/playground/browser/g.ts',
    '../../../service/src/index.ts',
    BY_NAME,
    {
      instead: '../../src/playground/playground-config.ts',
    },
  ),
  importing(
    'a relative path from schema into a domain',
    'schema/src/g.ts',
    '../../subgraphs/persons/src/index.ts',
    BY_NAME,
    {
      instead: './domains.ts',
    },
  ),
  importing(
    'a relative path from service into the kernel',
    'service/src/g.ts',
    '../../subgraphs/kernel/src/index.ts',
    BY_NAME,
    {
      instead: './index.ts',
    },
  ),
  importing(
    'a relative path from the command line into the embedded store',
    'desk/src/h.ts',
    '../../embedded-mongo/src/index.ts',
    BY_NAME,
    {
      instead: '@globalcrimedesk/embedded-mongo',
    },
  ),
  importing(
    'a relative path from a test into a package',
    'test/end-to-end/g.test.ts',
    '../../gateway/src/gateway.ts',
    BY_NAME,
    {
      instead: '../helpers/desk.ts',
    },
  ),
];

const ENV = 'process.env';
const READ_ENV = 'export const port = process.env.PORT;\n';

function environment(refuses: string, file: string, allowedIn: string): Example {
  return {
    refuses,
    file,
    source: READ_ENV,
    at: ENV,
    rule: 'lint/style/noProcessEnv',
    because: "Don't use process.env",
    allowed: { file: allowedIn, source: READ_ENV },
  };
}

const THE_ENVIRONMENT: readonly Example[] = [
  environment('process.env in the gateway', 'gateway/src/i.ts', 'gateway/src/config.ts'),
  environment('process.env in service', 'service/src/config/i.ts', 'service/src/config.ts'),
  environment(
    'process.env in the kernel',
    'subgraphs/kernel/src/i.ts',
    'subgraphs/kernel/src/subgraph/config.ts',
  ),
  environment(
    'process.env in a domain',
    'subgraphs/persons/src/main.ts',
    'subgraphs/persons/src/config.ts',
  ),
  environment('process.env in the command line', 'desk/src/i.ts', 'desk/src/config.ts'),
  environment(
    'process.env in the embedded store',
    'embedded-mongo/src/server/i.ts',
    'embedded-mongo/src/server/config.ts',
  ),
  environment('process.env in a test', 'test/helpers/i.ts', 'test/helpers/config.ts'),
  importing(
    'an import of process, which would hide the environment',
    'gateway/src/j.ts',
    'node:process',
    '`process` is a global',
    {
      instead: 'node:path',
    },
  ),
];

/** The ways to import: what is refused one way is refused every way. */
const WAYS_TO_IMPORT: readonly Example[] = (
  [
    ['imports a type', `import type { Thing } from '${KERNEL}';\n\nexport type Example = Thing;\n`],
    ['passes on what it does not use', `export * from '${KERNEL}';\n`],
    ['imports for the effect alone', `import '${KERNEL}';\n`],
    ['imports when it runs', `export const example = () => import('${KERNEL}');\n`],
  ] as const
).map(([way, source], index) => ({
  refuses: `a forbidden package to a file that ${way}`,
  file: `gateway/src/way-${index}.ts`,
  source,
  at: `'${KERNEL}'`,
  rule: 'lint/style/noRestrictedImports',
  because: GATEWAY,
  allowed: {
    file: `gateway/src/way-${index}-allowed.ts`,
    source: source.replaceAll(KERNEL, SERVICE),
  },
}));

/** What must never be imported or read, by subject. */
export const BOUNDARIES: Readonly<Record<string, readonly Example[]>> = {
  'what a package may know of the others': PACKAGES_AND_WHAT_THEY_MAY_KNOW,
  'what a store may know': STORES,
  'who speaks to the Mongo driver': THE_DRIVER,
  'product code and tests': TESTS_AND_BENCHMARKS,
  'the way into a package': PAST_THE_EXPORTS,
  'who reads the environment': THE_ENVIRONMENT,
  'every way to import': WAYS_TO_IMPORT,
};
