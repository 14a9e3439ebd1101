/** The content type of `/metrics`: version 0.0.4 of the text format of Prometheus. */
export const expositionType = 'text/plain; version=0.0.4; charset=utf-8';
