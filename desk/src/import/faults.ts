import { DeskError, type Fault } from '@globalcrimedesk/service';

/** Every fault that a domain's rules find; whatever else is thrown is no word about the input. */
export function faultsThrownBy(check: () => void): readonly Fault[] {
  try {
    check();
    return [];
  } catch (error) {
    if (!(error instanceof DeskError) || error.code !== 'INVALID_INPUT') throw error;
    return error.extensions.faults as readonly Fault[];
  }
}

/** What a value of JSON is, as a message says it. */
export function typeNameOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    default:
      return value === null ? 'null' : 'an object';
  }
}
