/** What was done with a record: it was read, or written. */
export type AccessKind = 'READ' | 'WRITE';

/** Is told of each record that is read or written within a scope. @param kind the collection that it lives in. */
export type Witness = (kind: string, id: string, how: AccessKind) => void;
