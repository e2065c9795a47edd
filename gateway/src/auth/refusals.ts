import { DeskError } from '@globalcrimedesk/service';
import type { Refusal } from '../request/gate.ts';

/** Why nobody was recognised: as much as helps an honest client, and no more. */
export type NotRecognised = 'absent' | 'malformed' | 'expired' | 'early' | 'untrusted' | 'claims';

const MESSAGES: Readonly<Record<NotRecognised, string>> = {
  absent:
    'The request names no caller: send `Authorization: Bearer <token>`, or `Authorization: ApiKey <key>`.',
  malformed:
    'The Authorization header is malformed: send one, `Bearer <token>` or `ApiKey <id>.<secret>`.',
  expired: 'The token or the key has expired: get a new one.',
  early: 'The token is not valid yet: wait, or set the clock of the machine that issued it.',
  untrusted:
    'The token or the key is none that this desk trusts: bring a token of an issuer that it lists, or a key that is not revoked.',
  claims: 'The token is genuine, but names a caller that it may not name, or that is not known.',
};

/** Nobody was recognised. */
export class Unrecognised extends Error {
  readonly reason: NotRecognised;

  constructor(reason: NotRecognised, cause?: unknown) {
    super(MESSAGES[reason], { cause });
    this.name = 'Unrecognised';
    this.reason = reason;
  }
}

/** 401, with the challenge of RFC 6750 §3: bare where nothing was tried. */
export function unauthenticated({ reason, message }: Unrecognised): Refusal {
  const challenge = 'Bearer realm="globalcrimedesk"';
  const tried = `${challenge}, error="invalid_token", error_description="${message.replaceAll('"', "'")}"`;
  return {
    errors: [new DeskError('UNAUTHENTICATED', message).toJSON()],
    http: { status: 401, headers: { 'www-authenticate': reason === 'absent' ? challenge : tried } },
  };
}

/** 403: the caller is known, but what they ask for is not, or not theirs. */
export function purposeRequired(stated: string | undefined, allowed: readonly string[]): Refusal {
  const fault = stated === undefined ? '' : 'The token or the key does not allow this purpose. ';
  const message = `${fault}State in the header x-purpose what the request is for, one of: ${allowed.join(', ')}.`;
  return {
    errors: [new DeskError('PURPOSE_REQUIRED', message, { purposes: allowed }).toJSON()],
    http: { status: 403 },
  };
}
