import type { Freshness } from '#lib/domain/freshness.ts';
import type { Tone } from '#lib/domain/tone.ts';
import type { MosaicPicture } from './mosaic-picture.ts';
import type { Rect } from './rect.ts';

/** k of n; undefined where nobody may tell; `alias` for a Service that is a name only. */
export type PictureNumber =
  | { readonly kind: 'known'; readonly ready: number; readonly published: number }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'alias' };

/** One state that a mark stands for; `rect` is where the layout put it, in pixels. */
type Marked = {
  readonly rect: Rect;
  readonly tone: Tone;
  readonly fresh: Freshness;
  /** All that the mark says, uncut: for whoever points at it, and for screen readers. */
  readonly title: string;
};

/** An error that outranks the health: its word, and its sign as a path in a square of 16, to be stroked. */
export type PictureAlarm = { readonly word: string; readonly path: string };

type ServiceMark = Marked & {
  readonly name: string;
  /** Where it tells anything. */
  readonly namespace: string;
  readonly number: PictureNumber;
  /** Kind, address, ports and what is unusual, in one line. */
  readonly facts: string;
  /** "+1 expected", or nothing. */
  readonly expected: string;
  /** Live, and nobody would take a new connection for long. */
  readonly isDead: boolean;
  readonly alarm?: PictureAlarm | undefined;
  readonly isSelected: boolean;
};

/** An opened Service. */
export type ServiceCardMark = ServiceMark & {
  readonly kind: 'service';
  /** Shares of what is published, in the order they are drawn; one segment for each of `count`. */
  readonly segments: readonly { readonly tone: Tone; readonly count: number }[];
  readonly sentence: string;
};

/** A Service as one line; an undefined dot is an empty slot. */
export type ServiceLineMark = ServiceMark & {
  readonly kind: 'line';
  readonly dots: readonly (Tone | undefined)[];
  /** Which of the dots the chosen client does not reach, by their place. */
  readonly unreached?: ReadonlySet<number> | undefined;
  /** Endpoints behind the dots; more than there are dots where the line is too short for all. */
  readonly endpoints: number;
};

/** Stands where the Service of a slice would stand. */
export type OrphanMark = Marked & {
  readonly kind: 'orphan';
  readonly heading: string;
  readonly text: string;
};

/** The legacy Endpoints of a Service where they differ from its slices. */
export type LegacyMark = Marked & {
  readonly kind: 'legacy';
  readonly heading: string;
  /** What reads it. */
  readonly use: string;
  readonly number: string;
  readonly difference: string;
};

export type SliceBadge = {
  readonly text: string;
  readonly look: 'family' | 'ports' | 'unused' | 'unusual-manager';
};

/** An EndpointSlice. */
export type SliceMark = Marked & {
  readonly kind: 'slice';
  readonly name: string;
  /** True where `name` lacks the part that it shares with its Service. */
  readonly isShortened: boolean;
  readonly ready: number;
  readonly endpoints: number;
  readonly badges: readonly SliceBadge[];
  readonly isSelected: boolean;
};

/** An endpoint, or a Pod that is expected and not published. */
export type PillMark = Marked & {
  readonly kind: 'pill';
  /** The part of the name that its neighbours share; drawn quietly. */
  readonly prefix: string;
  readonly name: string;
  /** An address, or why there is none. */
  readonly note: string;
  /** True where the chosen client does not reach it. */
  readonly isUnreached?: boolean | undefined;
  readonly isSelected: boolean;
};

/** Many endpoints: a dot in each slot that is taken. */
export type MatrixMark = Marked & {
  readonly kind: 'matrix';
  readonly slots: readonly (Tone | undefined)[];
  /** Which of the slots the chosen client does not reach. */
  readonly unreached?: ReadonlySet<number> | undefined;
  readonly perLine: number;
};

export type PictureMark =
  | ServiceCardMark
  | ServiceLineMark
  | OrphanMark
  | LegacyMark
  | SliceMark
  | PillMark
  | MatrixMark;

/** `path` is SVG path data in the coordinates of the marks. */
export type PictureWire = {
  readonly path: string;
  readonly tone: Tone;
  readonly fresh: Freshness;
  /** True where the chosen client reaches nothing at its end. */
  readonly isUnreached?: boolean | undefined;
};

export type PictureTheme = 'dark' | 'light';

/** What stands on the canvas, with every word and state resolved; lengths in pixels at zoom 1. */
export type Picture = {
  readonly theme: PictureTheme;
  readonly width: number;
  readonly height: number;
  readonly wires: readonly PictureWire[];
  readonly marks: readonly PictureMark[];
  /** Where the canvas draws a mosaic: that, and no marks. */
  readonly mosaic?: MosaicPicture | undefined;
  /** Why there is nothing to see, where there is nothing. */
  readonly emptyText: string;
};
