/** The domains of the graph, and where each runs when it is a process of its own on this machine. */
export const DOMAINS = [
  { name: 'persons', url: 'http://127.0.0.1:4101/graphql' },
  { name: 'documents', url: 'http://127.0.0.1:4102/graphql' },
  { name: 'notices', url: 'http://127.0.0.1:4103/graphql' },
  { name: 'directory', url: 'http://127.0.0.1:4104/graphql' },
  { name: 'audit', url: 'http://127.0.0.1:4105/graphql' },
  { name: 'check', url: 'http://127.0.0.1:4106/graphql' },
] as const;
