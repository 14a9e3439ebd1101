import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import '@xyflow/react/dist/base.css';
import './globals.css';

export const metadata: Metadata = {
  description: 'What a Kubernetes cluster publishes for every Service, live.',
};

export const viewport: Viewport = { colorScheme: 'dark light' };

/** Runs before the first paint, so that a chosen theme does not flash; see components/toolbar/theme.ts. */
const themeScript = `try{let t=localStorage.getItem("slicescope-theme");if(t==="dark"||t==="light")document.documentElement.dataset.theme=t}catch{}`;

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        {/** biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file, run under the page's nonce */}
        <script nonce={nonce} dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body>{children}</body>
    </html>
  );
}
