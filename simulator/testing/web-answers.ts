/** The bytes of an HTTP answer that carries a page for people and closes the connection. */
export function webPage(status: string, title: string, headers: readonly string[] = []): string {
  const body = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
  return httpAnswer(status, ['Content-Type: text/html; charset=utf-8', ...headers], body);
}

/** The bytes of any HTTP answer that closes the connection. */
export function httpAnswer(status: string, headers: readonly string[], body: string): string {
  const lines = [
    `HTTP/1.1 ${status}`,
    ...headers,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}
