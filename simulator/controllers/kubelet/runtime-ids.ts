import { hash } from 'node:crypto';

/** The ID of a container as the runtime names it; another one after every restart. */
export function containerId(podUid: string, container: string, restart: number): string {
  return `containerd://${sha256(`${podUid}/${container}/${restart}`)}`;
}

/** The image by its digest. */
export function imageId(image: string): string {
  const tag = image.lastIndexOf(':');
  const repository = tag > image.lastIndexOf('/') ? image.slice(0, tag) : image;
  return `${repository}@sha256:${sha256(image)}`;
}

function sha256(text: string): string {
  return hash('sha256', text);
}
