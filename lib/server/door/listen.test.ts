import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { ListenError, listen } from './listen.ts';
import { pageAddress } from './page-address.ts';

it('names a port in use and the remedy', async () => {
  const first = createServer();
  const port = await listen(first, 0, '127.0.0.1');
  const failure: unknown = await listen(createServer(), port, '127.0.0.1').catch(
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(ListenError);
  expect(String(failure)).toContain(`Port ${port} on 127.0.0.1 is in use`);
  expect(String(failure)).toContain('--port 0');
  await new Promise((resolve) => first.close(resolve));
});

it('names an address that is not of this machine', async () => {
  await expect(listen(createServer(), 0, '192.0.2.1')).rejects.toThrow(
    '192.0.2.1 is not an address of this machine',
  );
});

it.each([
  ['127.0.0.1', 'http://127.0.0.1:7373'],
  ['localhost', 'http://localhost:7373'],
  ['::1', 'http://[::1]:7373'],
  ['0.0.0.0', 'http://127.0.0.1:7373'],
  ['::', 'http://127.0.0.1:7373'],
])('listening on %s the page is at %s', (address, page) => {
  expect(pageAddress(address, 7373)).toBe(page);
});
