import { expect } from 'chai';
import fc from 'fast-check';
import { encodeDocument, toDocument } from '../bson/encode.ts';
import { int } from '../bson/values.ts';
import { CommandError } from '../errors.ts';
import { testConfig } from '../testing/config.ts';
import { encodeReply, FrameParser, OpCode, ProtocolError, parseRequest } from './wire.ts';

const runs = { numRuns: testConfig.long ? 20_000 : 1500, seed: 11 };

function message(): Buffer {
  const body = encodeDocument(
    toDocument({ find: 'c', filter: { a: [int(1), 'x', null] }, $db: 'd' }),
  );
  return Buffer.concat(encodeReply(OpCode.message, 0, 1, body));
}

describe('the wire parser', () => {
  it('finds the same messages however the bytes are cut', () => {
    const stream = Buffer.concat([message(), message(), message()]);
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: stream.length }), { maxLength: 9 }),
        (cuts) => {
          const parser = new FrameParser();
          const ends = [...new Set(cuts), stream.length].sort((a, b) => a - b);
          const frames = ends.flatMap((end, at) =>
            parser.push(stream.subarray(ends[at - 1] ?? 0, end)),
          );
          expect(frames.map((frame) => frame.equals(message()))).to.deep.equal([true, true, true]);
        },
      ),
      runs,
    );
  });

  it('answers damaged messages with an error of its own, never another', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(200), fc.integer({ min: 0, max: 255 })), {
          minLength: 1,
          maxLength: 8,
        }),
        (damages) => {
          const frame = Buffer.from(message());
          for (const [at, byte] of damages) if (at < frame.length) frame[at] = byte;
          survives(() => {
            for (const whole of new FrameParser().push(frame)) {
              const { body } = parseRequest(whole);
              encodeDocument(toDocument({ copy: toDocument(Object.fromEntries(body.entries())) }));
            }
          });
        },
      ),
      runs,
    );
  });

  it('survives bytes at random', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        survives(() => {
          const frame = Buffer.concat([Buffer.alloc(16), bytes]);
          frame.writeInt32LE(frame.length, 0);
          frame.writeInt32LE(OpCode.message, 12);
          new FrameParser().push(frame).forEach(parseRequest);
        });
      }),
      runs,
    );
  });

  it('refuses compressed messages and impossible lengths', () => {
    const compressed = message();
    compressed.writeInt32LE(OpCode.compressed, 12);
    expect(() => parseRequest(compressed)).to.throw(ProtocolError);
    const endless = message();
    endless.writeInt32LE(2 ** 30, 0);
    expect(() => new FrameParser().push(endless)).to.throw(ProtocolError);
  });
});

function survives(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof ProtocolError || error instanceof CommandError)) throw error;
  }
}
