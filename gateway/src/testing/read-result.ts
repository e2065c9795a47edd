import { dataOf, type GraphqlResult } from '@globalcrimedesk/service';

/** A result with its data as an object, in whichever form it came. */
export function readResult({ dataJson, ...result }: GraphqlResult): GraphqlResult {
  return dataJson === undefined ? result : { ...result, data: dataOf({ dataJson }) };
}
