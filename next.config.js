/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Responses are compressed, where they should be, by what writes them: Next would gzip the event stream.
  compress: false,
  images: { unoptimized: true },
  productionBrowserSourceMaps: false,
  // Types are a tier of `npm test`; a first start should not wait for them.
  typescript: { ignoreBuildErrors: true },
};

export default config;
