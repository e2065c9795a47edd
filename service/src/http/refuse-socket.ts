import type { Socket } from 'node:net';
import { faultResponse, HttpFault } from './http-fault.ts';
import { requestIdFrom } from './request-id.ts';

/** Bytes that are not HTTP, or come too slowly: there is no request yet, so the answer is written by hand. */
export function refuseSocket(
  error: NodeJS.ErrnoException,
  socket: Socket,
  fault: HttpFault,
  defaults: Readonly<Record<string, string>>,
): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const { status, headers, body = '' } = faultResponse(fault);
  const head = {
    ...defaults,
    ...headers,
    connection: 'close',
    'x-request-id': requestIdFrom(undefined),
    'content-length': String(Buffer.byteLength(body)),
  };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} Refused\r\n${lines.join('')}\r\n${body}`);
}

/** What is wrong with bytes that node:http cannot read as a request. */
export function socketFault({ code }: NodeJS.ErrnoException): HttpFault {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new HttpFault(408, 'REQUEST_TIMEOUT', 'The request did not arrive whole in time.');
    case 'HPE_HEADER_OVERFLOW':
      return new HttpFault(431, 'HEADERS_TOO_LARGE', 'The headers are too large. Send fewer.');
    default:
      return new HttpFault(400, 'BAD_REQUEST', 'The request is not HTTP/1.1.');
  }
}
