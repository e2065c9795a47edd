/** SDL with the link to Federation 2 that everything needs. */
export function linking(sdl: string): string {
  const names = [
    'authenticated',
    'composeDirective',
    'cost',
    'extends',
    'external',
    'inaccessible',
    'interfaceObject',
    'key',
    'override',
    'policy',
    'provides',
    'requires',
    'requiresScopes',
    'shareable',
    'tag',
  ];
  const imports = names.map((name) => `"@${name}"`).join(', ');
  return `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports}])\n${sdl}`;
}
