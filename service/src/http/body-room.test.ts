import { connect, type Socket } from 'node:net';
import { expect } from 'chai';
import { startSample } from '../testing/service.ts';
import { BodyRoom } from './body-room.ts';
import type { HttpServer } from './server.ts';

const BODY = 64 * 1024;

describe('the room for bodies that are on their way', () => {
  it('is bounded for each address and for all, and comes back', () => {
    const room = new BodyRoom(1);
    const holds = ['a', 'b', 'c', 'd'].map((address) => room.for(address));
    for (const hold of holds) {
      expect(hold.takes(16)).to.equal(true);
      expect(hold.takes(1)).to.equal(false);
    }
    expect(room.for('e').takes(1)).to.equal(false);
    holds[0]?.end();
    holds[0]?.end();
    expect(room.for('e').takes(16)).to.equal(true);
    expect(room.for('e').takes(1)).to.equal(false);
  });

  describe('of a server', () => {
    let server: HttpServer;
    const slow: Socket[] = [];
    before(async () => {
      server = await startSample({ maxBodyBytes: BODY });
    });
    after(async () => {
      for (const socket of slow) socket.destroy();
      await server.stop(0);
    });

    const ask = async () => {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ hello }"}',
      });
      return response.status;
    };

    it('refuses bodies while others hold it, and takes them again', async () => {
      for (let index = 0; index < 16; index += 1) slow.push(await sendSlowly());
      await until(async () => (await ask()) === 503);
      for (const socket of slow.splice(0)) socket.destroy();
      await until(async () => (await ask()) === 200);
    });

    async function sendSlowly(): Promise<Socket> {
      const socket = connect(server.port, '127.0.0.1');
      socket.on('error', () => undefined);
      const head = `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${BODY}\r\n\r\n`;
      await new Promise((resolve) =>
        socket.write(Buffer.concat([Buffer.from(head), Buffer.alloc(BODY - 1, ' ')]), resolve),
      );
      return socket;
    }
  });
});

async function until(is: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (await is()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect.fail('it never came');
}
