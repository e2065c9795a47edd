export type { MatchExplanation } from './evidence/explanation.ts';
export { readPerson } from './read-person.ts';
export { scorePersons } from './score-persons.ts';
