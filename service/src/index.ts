export { ERROR_CATALOGUE, type ErrorCode } from './errors/catalogue.ts';
export { DeskError, type Fault, invalidInput, notFound } from './errors/desk-error.ts';
