import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { listen } from './listen.ts';
import { warmUp } from './warm-up.ts';

it('asks for the page once, as a reader would', async () => {
  const asked: string[] = [];
  const server = createServer(({ url = '', headers }, response) => {
    asked.push(`${headers.host}${url}`);
    response.end('<html></html>');
  });
  const port = await listen(server, 0, '127.0.0.1');
  await warmUp(`http://127.0.0.1:${port}`);
  expect(asked).toEqual([`127.0.0.1:${port}/`]);
  await new Promise((resolve) => server.close(resolve));
  await expect(warmUp(`http://127.0.0.1:${port}`)).resolves.toBeUndefined();
});
