/**
 * Every code that a client can meet in `errors[].extensions.code`, with what it means and what to do.
 * Codes are part of the contract: they are added, never renamed. `docs/errors.md` is printed from this table.
 */
export const ERROR_CATALOGUE = {
  GRAPHQL_PARSE_FAILED: {
    meaning: 'The document is not GraphQL.',
    remedy: 'Mend the syntax at the line and column that `locations` gives.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    meaning: 'The document does not fit the schema.',
    remedy: 'Compare the field, argument or type that the message names with the schema.',
  },
  OPERATION_TOO_LARGE: {
    meaning:
      'The operation has more tokens, directives or fields (fragments spread out) than the caller may send. `extensions` has the bound and what was found.',
    remedy: 'Ask for fewer fields, or in several requests.',
  },
  OPERATION_TOO_DEEP: {
    meaning: 'The operation is nested deeper than the caller may ask.',
    remedy: 'Ask for the ids first, and for what they lead to in a second request.',
  },
  TOO_MANY_ALIASES: {
    meaning: 'The operation has more aliases than the caller may use.',
    remedy: 'Ask for many records by one list of ids instead of one alias for each.',
  },
  TOO_MANY_ROOT_FIELDS: {
    meaning: 'The operation has more root fields than the caller may ask at once.',
    remedy: 'Send them in several requests, or many records by one list of ids.',
  },
  OPERATION_TOO_COSTLY: {
    meaning:
      'The operation may read more than the caller may ask at once: `extensions.found` is its cost as estimated from @cost and @listSize.',
    remedy:
      'Ask for shorter pages (`first`) or fewer links at once; the header `x-cost: 1` shows the cost of what passes. docs/guides/limits.md says how it is counted.',
  },
  INTROSPECTION_DISABLED: {
    meaning: 'The caller may not ask what the schema holds.',
    remedy: 'Take the schema that the desk publishes (`schema/released.graphql`).',
  },
  BATCHING_DISABLED: {
    meaning: 'The body is a list of operations.',
    remedy: 'Send one operation a request; connections are kept open for the next.',
  },
  RATE_LIMITED: {
    meaning:
      'The caller has sent more requests than it may in the time that `RateLimit-Policy` names.',
    remedy: 'Wait as many seconds as `Retry-After` says; `RateLimit` tells how many are left.',
  },
  TOO_MANY_CONCURRENT: {
    meaning: 'The caller has more requests in flight than it may have.',
    remedy: 'Wait for an answer before the next request; the message names the bound.',
  },
  SERVER_BUSY: {
    meaning:
      'The server has as many requests in flight, or bodies half read, as it takes, of all callers together.',
    remedy: 'Send the request again after the seconds that `Retry-After` says.',
  },
  TOO_MANY_FAILED_LOGINS: {
    meaning: 'Too many requests with tokens or keys that are not good came from this address.',
    remedy: 'Mend the token, then wait as many seconds as `Retry-After` says.',
  },
  OPERATION_NOT_TRUSTED: {
    meaning: 'The caller may send only operations that were published for it, and this is none.',
    remedy:
      'Have it published (`desk operations publish`), or send one that is, letter for letter.',
  },
  PERSISTED_QUERY_NOT_FOUND: {
    meaning: 'The server knows no operation of this hash or id (any more).',
    remedy: 'Send the hash together with the text once; clients of Apollo do so by themselves.',
  },
  PERSISTED_QUERY_WRONG_HASH: {
    meaning: 'The hash that came with a text is not the SHA-256 of that text.',
    remedy: 'Hash the very text that is sent, in UTF-8, as hexadecimal digits.',
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    meaning: 'This server keeps no operations.',
    remedy: 'Send the text of the operation.',
  },
  CROSS_SITE_REFUSED: {
    meaning: 'A page of another origin made a browser send the request.',
    remedy: 'Let the operator list that origin (CORS_ORIGINS), or ask from a server.',
  },
  OPERATION_RESOLUTION_FAILED: {
    meaning: 'The document holds no operation of the name asked for, or several and no name.',
    remedy: 'Send `operationName`, spelled as in the document.',
  },
  BAD_USER_INPUT: {
    meaning: 'A variable or argument has not the type that the schema asks for.',
    remedy: 'Send a value of the type that the message names.',
  },
  INVALID_INPUT: {
    meaning: 'The input has the right types but breaks rules of the domain.',
    remedy:
      'Mend every entry of `extensions.faults`: each has a `path` into the input and a `message`. Of more than 100 the first 100 are told.',
  },
  INVALID_CURSOR: {
    meaning: 'The cursor was not made by this list with this sort order.',
    remedy: 'Start again without a cursor, or send the `sort` that the cursor came from.',
  },
  LINK_FILTER_WITHHELD: {
    meaning:
      'A list was to be narrowed by the id of a record of another domain. Callers are not answered: it would tell of links to what they may not see.',
    remedy:
      'Read the links from that record: `person(id) { documents notices }`, `travelDocument(id) { notices }`.',
  },
  PAGE_TOO_LARGE: {
    meaning:
      '`first` or `last` is above the bound that the message names, negative, or both are given.',
    remedy: 'Ask for one page within the bound and follow `pageInfo`.',
  },
  TOO_MANY_IDS: {
    meaning: 'More ids were asked for at once than the bound that the message names.',
    remedy: 'Send the ids in several requests.',
  },
  LIST_TOO_LONG: {
    meaning: 'A link leads to more records than one answer may hold; none was left out silently.',
    remedy: 'Read the same records through the paged list that the message names.',
  },
  UNAUTHENTICATED: {
    meaning:
      'No caller is known: the request brings no token and no API key, or one that is not good.',
    remedy: 'Send `Authorization: Bearer <token>` of an issuer that this desk trusts, not expired.',
  },
  PURPOSE_REQUIRED: {
    meaning: 'The request states no purpose, or one that its token does not allow.',
    remedy: 'State one of the allowed purposes in the header `x-purpose`; the message lists them.',
  },
  FORBIDDEN: {
    meaning: 'The caller lacks a scope that the field or the operation needs. The field is null.',
    remedy: '`extensions.requires` names the scopes; docs/access.md says which roles bring them.',
  },
  CALL_UNSIGNED: {
    meaning: 'A subgraph was called without the signature of a gateway.',
    remedy: 'Ask the gateway. Subgraphs answer nobody else.',
  },
  CALL_EXPIRED: {
    meaning: 'A signed call reached a subgraph too late, or before its time.',
    remedy: 'Bring the clocks of gateway and subgraph together (NTP).',
  },
  CALL_NOT_GENUINE: {
    meaning:
      'A signed call was changed, meant for another, or signed by no gateway that is known here.',
    remedy: 'Give the subgraph the public keys of its gateway.',
  },
  CALL_REPLAYED: {
    meaning: 'A signed call reached a subgraph a second time.',
    remedy: 'Ask the gateway again: it signs each attempt anew.',
  },
  AUDIT_UNAVAILABLE: {
    meaning: 'The audit spool cannot be written, so nothing may be answered.',
    remedy: 'Free space on the disk of the spool, or mend it; nothing else is wrong.',
  },
  NOT_FOUND: {
    meaning: 'No such record exists for this caller.',
    remedy: 'Check the id. A record that the caller may not see answers the same.',
  },
  VERSION_CONFLICT: {
    meaning: 'The record was changed since the caller read it.',
    remedy: 'Read it again, apply the change to what it says now, send the new `version`.',
  },
  NOT_OWNER: {
    meaning: 'Only the NCB that owns a record may change it.',
    remedy: 'Ask the owner that `dataOwner` names.',
  },
  ABOVE_CLEARANCE: {
    meaning: 'What is to be written needs a higher clearance than the caller holds.',
    remedy:
      'Write it with a lower confidentiality, or have it written by somebody who holds the clearance.',
  },
  ALREADY_EXISTS: {
    meaning: "The owner's own records already hold one with this identity.",
    remedy: 'Update that record instead.',
  },
  ILLEGAL_TRANSITION: {
    meaning: 'The record cannot take this step in the state that it is in.',
    remedy: 'Take one of the steps that `extensions.legal` names, or read the record again.',
  },
  OPERATION_NOT_SUPPORTED: {
    meaning: 'The server does not run operations of this kind here.',
    remedy: 'Send a query or a mutation.',
  },
  CONFLICTING_FIELDS: {
    meaning:
      'Two fields of one object need a third with different arguments, and one answer cannot hold both.',
    remedy: 'Ask for the two fields, which the message names, in two requests.',
  },
  METHOD_NOT_ALLOWED: {
    meaning: 'The path does not answer this HTTP method, or a mutation came by GET.',
    remedy: 'Use a method that the `Allow` header names; send mutations by POST.',
  },
  NOT_ACCEPTABLE: {
    meaning: 'No media type that the client accepts can be sent.',
    remedy: 'Accept `application/graphql-response+json` or `application/json`.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    meaning: 'The request body is not JSON in UTF-8.',
    remedy: 'Send `Content-Type: application/json`.',
  },
  BAD_REQUEST: {
    meaning: 'The HTTP request is not a GraphQL request: torn JSON, wrong parameters.',
    remedy:
      'Send an object with a string `query`, and objects `variables` and `extensions` if any.',
  },
  BODY_TOO_LARGE: {
    meaning: 'The request body is above the bound that the message names.',
    remedy: 'Send less at once: split the operation, or its variables.',
  },
  HEADERS_TOO_LARGE: {
    meaning: 'The headers of the request are larger than the server reads.',
    remedy: 'Send fewer or shorter headers; long documents go by POST, not in the URL.',
  },
  REQUEST_TIMEOUT: {
    meaning: 'The request did not arrive whole in time.',
    remedy: 'Send the body without pauses.',
  },
  NOT_FOUND_PATH: {
    meaning: 'Nothing is served at this path.',
    remedy:
      'GraphQL is at `/graphql`, the playground at `/`, health at `/health/live` and `/health/ready`.',
  },
  HOST_NOT_ALLOWED: {
    meaning: 'The `Host` header names a host that this loopback server does not answer for.',
    remedy: 'Use `localhost` or `127.0.0.1`.',
  },
  SUBGRAPH_UNAVAILABLE: {
    meaning:
      'The subgraph that `extensions.source` names could not be reached. Its fields are null: unknown, not empty.',
    remedy: 'Do not read the nulls as "no hit". Send the request again later.',
  },
  SUBGRAPH_TIMEOUT: {
    meaning:
      'The subgraph that `extensions.source` names did not answer in time. Its fields are null: unknown, not empty.',
    remedy: 'Do not read the nulls as "no hit". Send the request again, or ask for less at once.',
  },
  SUBGRAPH_BAD_RESPONSE: {
    meaning:
      'The subgraph that `extensions.source` names answered with something that is no GraphQL response.',
    remedy: "Give the request id to the desk's operator.",
  },
  SUBGRAPH_ERROR: {
    meaning: 'The subgraph that `extensions.source` names reports an error without a code.',
    remedy: 'Read the message: it is the words of that subgraph.',
  },
  STORE_UNAVAILABLE: {
    meaning: 'The database behind a subgraph does not answer. Fields are null: unknown, not empty.',
    remedy: 'Send the request again later.',
  },
  SHUTTING_DOWN: {
    meaning: 'The server is stopping and takes no new work.',
    remedy: 'Send the request again: another instance, or the restarted one, will answer.',
  },
  INTERNAL: {
    meaning: 'A fault of ours. The details are in the log of the server, not in the answer.',
    remedy: "Give the request id to the desk's operator.",
  },
} as const satisfies Record<string, { meaning: string; remedy: string }>;

/** A code of the catalogue. */
export type ErrorCode = keyof typeof ERROR_CATALOGUE;
