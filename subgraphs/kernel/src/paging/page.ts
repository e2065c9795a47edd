/** A page of a list. What costs a further question to the database is asked only when it is read. */
export interface Page<T> {
  readonly edges: readonly Edge<T>[];
  readonly pageInfo: PageInfo;
  readonly totalCount: Promise<number>;
}

export interface Edge<T> {
  readonly node: T;
  readonly cursor: string;
}

export interface PageInfo {
  readonly hasNextPage: boolean | Promise<boolean>;
  readonly hasPreviousPage: boolean | Promise<boolean>;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}
