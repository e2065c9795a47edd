import { expect } from 'chai';
import { hostAllowed } from './allowed-hosts.ts';
import { distinctRequestId, requestIdFrom } from './request-id.ts';
import { parseTarget } from './target.ts';

describe('reading a request target', () => {
  it('reads path and query', () => {
    const target = parseTarget('/graphql?query=%7Ba%7D&x=1');
    expect(target?.path).to.equal('/graphql');
    expect(target?.search).to.equal('query=%7Ba%7D&x=1');
    expect(target?.authority).to.equal(undefined);
  });

  it('reads the absolute form, whose host outranks the header', () => {
    expect(parseTarget('http://evil.example:80/graphql')).to.include({
      path: '/graphql',
      authority: 'evil.example:80',
    });
    expect(parseTarget('http://evil.example')?.path).to.equal('/');
  });

  it('takes nothing for a host that is none, and folds no path', () => {
    expect(parseTarget('//evil.example/graphql')).to.include({ path: '//evil.example/graphql' });
    expect(parseTarget('/a/../graphql')?.path).to.equal('/a/../graphql');
  });

  for (const raw of ['*', '', 'graphql', 'localhost:80', '?query=x', '/a#b']) {
    it(`refuses ${raw || '(nothing)'}`, () => expect(parseTarget(raw)).to.equal(undefined));
  }
});

describe('the hosts a loopback server answers for', () => {
  for (const host of [
    'localhost',
    'LOCALHOST:4000',
    '127.0.0.1',
    '127.0.0.1:1',
    '[::1]',
    '[::1]:80',
  ]) {
    it(`allows ${host}`, () => expect(hostAllowed(host, 'loopback')).to.equal(true));
  }
  for (const host of [
    'evil.example',
    'localhost.evil.example',
    'evil.example:4000',
    'localhost@evil.example',
    'localhost:80:80',
    '127.0.0.1.evil.example',
    '::1',
    '',
  ]) {
    it(`refuses ${host || '(empty)'}`, () => expect(hostAllowed(host, 'loopback')).to.equal(false));
  }

  it('goes by the list where there is one', () => {
    expect(hostAllowed('desk.example:443', ['Desk.Example'])).to.equal(true);
    expect(hostAllowed('localhost', ['desk.example'])).to.equal(false);
  });
});

describe('request ids', () => {
  it('keeps a sane one', () => expect(requestIdFrom('a.B-9_z')).to.equal('a.B-9_z'));
  for (const bad of [undefined, '', 'a b', 'a\nb', '"', 'x'.repeat(129), 'ü']) {
    it(`makes one in place of ${JSON.stringify(bad)?.slice(0, 20)}`, () => {
      expect(requestIdFrom(bad)).to.match(/^[0-9a-f-]{36}$/);
    });
  }
  it('are told apart where everybody asks, whatever clients send', () => {
    const sent = ['same', 'same', 'x'.repeat(100), 'x'.repeat(101), 'a\nb', undefined];
    const ids = sent.map(distinctRequestId);
    expect(new Set(ids).size).to.equal(sent.length);
    expect(ids[0]).to.match(/^same\.[0-9a-f]{16}$/);
    // A subgraph takes each of them as it is.
    expect(ids.map(requestIdFrom)).to.deep.equal(ids);
  });
});
