import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import { type DeskProcess, runProcess } from '../helpers/process.ts';

const FILE = 'test/helpers/serving-workers.ts';

describe('the end of a worker', function () {
  this.timeout(60_000);
  let first: DeskProcess;
  afterEach(() => first.end('SIGTERM'));

  it('closes also the connection that it was just handed and had not taken', async () => {
    first = runProcess(FILE, []);
    const [, port, pid] = await first.printed(/serves (\d+) (\d+)/);
    // It takes nothing while it is halted, and the first process waits for it to say that it has the connection.
    process.kill(Number(pid), 'SIGSTOP');
    const socket = connect(Number(port), '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n');
    const closed = new Promise((resolve) => {
      socket.once('close', () => resolve('closed'));
      socket.on('error', () => {}); // told by `close`
      socket.resume();
    });
    await setTimeout(200);
    process.kill(Number(pid), 'SIGKILL');
    expect(await Promise.race([closed, setTimeout(5_000, 'left waiting')])).to.equal('closed');
  });

  it('is made good also where it comes before the others are ready', async () => {
    first = runProcess(FILE, ['early']);
    await first.printed(/serves/);
    await first.printed(/("worker":1,[^\n]*a worker is ready[\s\S]*){2}/);
  });
});
