/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Responses are compressed, where they should be, by what writes them: Next would gzip the event stream.
  compress: false,
  images: { unoptimized: true },
  productionBrowserSourceMaps: false,
};

export default config;
