import { expect } from 'chai';
import { buildSchema, GraphQLError, graphql } from 'graphql';
import { recordedLog } from '../testing/lines.ts';
import { DeskError, notFound } from './desk-error.ts';
import { maskErrors } from './mask-errors.ts';

describe('masking errors', () => {
  const mask = (error: Error | { message: string; extensions?: Record<string, unknown> }) => {
    const { log, lines } = recordedLog();
    const [masked] = maskErrors([error], { log, requestId: 'r-1' });
    return { masked, logged: JSON.stringify(lines) };
  };

  it('passes an error that was meant for its reader, and logs nothing', () => {
    const { masked, logged } = mask(notFound('person', 'FRA.1'));
    expect(masked).to.deep.equal({
      message: 'No person FRA.1 exists for you.',
      extensions: { code: 'NOT_FOUND' },
    });
    expect(logged).to.equal('[]');
  });

  it('masks any other, keeps its path, and logs it whole', () => {
    const cause = new Error('connect 10.0.0.7 with password hunter2');
    const { masked, logged } = mask(
      new GraphQLError('boom', { path: ['a', 0], originalError: cause }),
    );
    expect(masked).to.deep.equal({
      message: 'Internal error. Give the operator the request id r-1.',
      path: ['a', 0],
      extensions: { code: 'INTERNAL', requestId: 'r-1' },
    });
    expect(logged)
      .to.include('hunter2')
      .and.include('"requestId":"r-1"')
      .and.include('mask-errors.test');
  });

  it('takes INTERNAL_SERVER_ERROR of a foreign subgraph for a fault', () => {
    const { masked } = mask({
      message: 'at db.js:7',
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    expect(masked?.message).not.to.include('db.js');
  });

  it('takes off stack traces, and keeps the rest', () => {
    const extensions = { code: 'TOO_MANY', stacktrace: ['at x'], exception: {}, limit: 3 };
    expect(mask({ message: 'Too many.', extensions }).masked?.extensions).to.deep.equal({
      code: 'TOO_MANY',
      limit: 3,
    });
  });

  it('still knows a DeskError that a resolver threw', async () => {
    const { errors = [] } = await graphql({
      schema: buildSchema('type Query { a: Int }'),
      source: '{ a }',
      rootValue: {
        a: () => {
          throw new DeskError('VERSION_CONFLICT', 'Changed since.', { version: 2 });
        },
      },
    });
    const { log } = recordedLog();
    expect(maskErrors(errors, { log, requestId: 'r' })[0]?.extensions).to.deep.equal({
      version: 2,
      code: 'VERSION_CONFLICT',
    });
  });

  it('logs no document: a client may have written a name into it', async () => {
    const { errors = [] } = await graphql({
      schema: buildSchema('type Query { a(name: String): Int }'),
      source: '{ a(name: "Jane Roe") }',
      rootValue: {
        a: () => {
          throw new Error('boom');
        },
      },
    });
    const { log, lines } = recordedLog();
    maskErrors(errors, { log, requestId: 'r' });
    expect(lines).to.have.length(1);
    expect(JSON.stringify(lines)).not.to.include('Jane Roe');
  });
});

describe('the log', () => {
  it('hides variables that someone logs by mistake', () => {
    const { log, lines } = recordedLog();
    log.info({ call: { variables: { name: 'Jane Roe' } }, variables: { name: 'Jane Roe' } }, 'x');
    expect(JSON.stringify(lines)).not.to.include('Jane Roe');
  });

  it('hides what a message quotes: a driver repeats the values that it was given', () => {
    const { log, lines } = recordedLog('trace');
    const err = new Error('E11000 duplicate key error dup key: { familyName: "O\\"Roe" }');
    log.error({ err }, 'x');
    log.error({ err: { message: 'Enum cannot represent value: "Jane Roe"' } }, 'x');
    expect(JSON.stringify(lines)).not.to.include('Roe');
    expect(JSON.stringify(lines)).to.include('E11000').and.include('cannot represent');
  });

  it('says what an error is, with its causes, and leaves out what it carries', () => {
    const { log, lines } = recordedLog();
    const cause = Object.assign(new Error('duplicate key'), { keyValue: { name: 'Jane Roe' } });
    log.error({ err: new Error('insert failed', { cause }) }, 'x');
    expect(JSON.stringify(lines)).to.include('insert failed').and.include('duplicate key');
    expect(JSON.stringify(lines)).not.to.include('Jane Roe');
  });
});
