import { describe, expect, it } from 'vitest';
import { viewLink } from './view-link.ts';

describe('the link to a view', () => {
  it('E10: names the context beside namespaces, filter and selection', () => {
    const href =
      'http://127.0.0.1:3000/?ns=shop,edge&q=a%20b&only=trouble&sel=svc/shop/web#services';
    expect(viewLink(href, 'prod-eu-1')).toBe(
      'http://127.0.0.1:3000/?context=prod-eu-1&ns=shop,edge&q=a%20b&only=trouble&sel=svc/shop/web',
    );
  });

  it('E10: replaces a context that was named before', () => {
    expect(viewLink('http://h/?ns=a&context=old&contexts=1', 'new')).toBe(
      'http://h/?context=new&ns=a&contexts=1',
    );
  });

  it('survives any name of a context', () => {
    const context = 'arn:aws:eks:eu-1:1/a b&c=d#ü';
    const link = new URL(viewLink('http://h/', context));
    expect(link.searchParams.get('context')).toBe(context);
  });

  it('is the bare address where no cluster is known', () => {
    expect(viewLink('http://h/', undefined)).toBe('http://h/');
  });
});
