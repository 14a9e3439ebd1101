import type { CanvasNotice } from './canvas-notice.ts';

/** Why there is nothing to see, in one sentence. */
export function noticeText(notice: CanvasNotice): string {
  switch (notice.kind) {
    case 'opening':
      return 'Nothing is known yet: the page is still opening.';
    case 'listing':
      return `Still listing: ${notice.done}${notice.total === undefined ? '' : ` of ${notice.total}`} Services received so far.`;
    case 'empty':
      return 'No Services: the list is complete and empty.';
    case 'stale':
      return 'Last known: no Services. The API server does not answer now, so there may be some by now.';
    case 'filtered':
      return `Nothing matches the filter; ${notice.hidden} hidden.`;
    case 'denied':
      return 'Services are not visible to you. That is not the same as none.';
    case 'other-context':
      return `This link is for another cluster: ${notice.reason}.`;
    case 'unreachable':
      return `Nothing is known yet: ${notice.reason}`;
  }
}
