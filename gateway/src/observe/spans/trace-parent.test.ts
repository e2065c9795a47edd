import { expect } from 'chai';
import { readTraceParent, writeTraceParent } from './trace-parent.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

describe('the header traceparent', () => {
  it('is read as W3C Trace Context has it', () => {
    const read = { traceId: TRACE, spanId: SPAN, isRemote: true };
    expect(readTraceParent(`00-${TRACE}-${SPAN}-01`)).to.deep.equal({ ...read, traceFlags: 1 });
    expect(readTraceParent(`00-${TRACE}-${SPAN}-fe`)).to.deep.equal({ ...read, traceFlags: 0 });
    const later = readTraceParent(`cc-${TRACE}-${SPAN}-01-what-the-future-brings`);
    expect(later).to.deep.equal({ ...read, traceFlags: 1 });
  });

  it('is left alone where it is none', () => {
    for (const header of [
      undefined,
      '',
      `00-${TRACE}-${SPAN}`,
      `00-${TRACE}-${SPAN}-01-more`,
      `ff-${TRACE}-${SPAN}-01`,
      `00-${'0'.repeat(32)}-${SPAN}-01`,
      `00-${TRACE}-${'0'.repeat(16)}-01`,
      `00-${TRACE.toUpperCase()}-${SPAN}-01`,
      `00-${TRACE}-${SPAN}-01\n`,
      `00-${TRACE}-${SPAN}-01, 00-${TRACE}-${SPAN}-01`,
    ]) {
      expect(readTraceParent(header), header).to.equal(undefined);
    }
  });

  it('is written as it is read', () => {
    const header = `00-${TRACE}-${SPAN}-01`;
    const read = readTraceParent(header);
    expect(read === undefined ? undefined : writeTraceParent(read)).to.equal(header);
  });
});
