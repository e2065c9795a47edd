import { expect } from 'chai';
import { isLoopback } from './loopback.ts';
import { ConfigError, setting } from './settings.ts';

describe('reading settings', () => {
  it('takes defaults for what is not set or empty', () => {
    const s = setting({ PORT: '', HOST: '  ' });
    const config = s.finish({
      port: s.port('PORT', { default: 4000 }),
      host: s.host('HOST', { default: '127.0.0.1' }),
      wait: s.duration('WAIT', { default: 10_000 }),
      level: s.choice('LEVEL', ['info', 'debug'], { default: 'info' }),
      text: s.string('TEXT'),
      uri: s.url('URI'),
      metrics: s.port('METRICS'),
      most: s.integer('MOST', { min: 1 }),
    });
    expect(config).to.deep.equal({
      port: 4000,
      host: '127.0.0.1',
      wait: 10_000,
      level: 'info',
      text: undefined,
      uri: undefined,
      metrics: undefined,
      most: undefined,
    });
  });

  it('reads what is set', () => {
    const s = setting({
      PORT: '0',
      WAIT: '1.5s',
      LEVEL: 'debug',
      URI: 'https://a.example/x/',
      N: '-3',
    });
    expect(s.port('PORT', { default: 1 })).to.equal(0);
    expect(s.duration('WAIT', { default: 0 })).to.equal(1500);
    expect(s.choice('LEVEL', ['info', 'debug'], { default: 'info' })).to.equal('debug');
    expect(s.url('URI')).to.equal('https://a.example/x');
    expect(s.integer('N', { default: 0 })).to.equal(-3);
    s.finish({});
  });

  it('tells every fault at once: the name, what was found, what is accepted', () => {
    const s = setting({
      PORT: '70000',
      WAIT: '10',
      LEVEL: 'loud',
      URI: 'ftp://a',
      N: '1e3',
      HOST: 'a b',
    });
    s.port('PORT', { default: 1 });
    s.duration('WAIT', { default: 0 });
    s.choice('LEVEL', ['info', 'debug'], { default: 'info' });
    s.url('URI');
    s.integer('N', { default: 0, min: 0 });
    s.host('HOST', { default: 'x' });
    s.string('NAME', { required: true });
    let error: unknown;
    try {
      s.finish({});
    } catch (thrown) {
      error = thrown;
    }
    expect(error).to.be.instanceOf(ConfigError);
    expect((error as ConfigError).faults).to.deep.equal([
      'PORT is "70000"; it must be a whole number from 0 to 65535.',
      'WAIT is "10"; it must be a time with its unit, such as 500ms, 10s, 2m or 1h.',
      'LEVEL is "loud"; it must be one of info, debug.',
      'URI is "ftp://a"; it must be an address that begins with http:// or https://.',
      'N is "1e3"; it must be a whole number from 0.',
      'HOST is "a b"; it must be an IP address or a host name, for example 127.0.0.1.',
      'NAME is not set; it must be a text.',
    ]);
  });

  it('shows no password in a fault', () => {
    const s = setting({ URI: 'mongodb://desk:hunter2@db.example/x', KEY: 'hunter2' });
    s.url('URI');
    s.string('KEY', { pattern: /^$/, secret: true });
    expect(() => s.finish({}))
      .to.throw(ConfigError)
      .with.property('message')
      .not.include('hunter2');
  });
});

describe('loopback addresses', () => {
  for (const host of ['localhost', '127.0.0.1', '127.9.9.9', '::1', '[::1]', 'LocalHost']) {
    it(`knows ${host}`, () => expect(isLoopback(host)).to.equal(true));
  }
  for (const host of [
    '0.0.0.0',
    '::',
    '10.0.0.1',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '',
  ]) {
    it(`is not fooled by ${host || '(empty)'}`, () => expect(isLoopback(host)).to.equal(false));
  }
});
