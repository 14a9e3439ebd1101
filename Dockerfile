# Slicescope as an image: what runs and nothing to build with, for any user, on a file system that cannot be written.
#
#   docker build -t slicescope:0.1.0 .
#   docker run --rm --read-only -p 127.0.0.1:7373:7373 slicescope:0.1.0 --demo \
#     --listen 0.0.0.0 --allowed-hosts localhost,127.0.0.1 --insecure-no-auth
#
# The same Node in every stage; give a digest to be sure of the bytes: --build-arg NODE=node:24-slim@sha256:…
ARG NODE=node:24-slim

FROM ${NODE} AS build
WORKDIR /src
# Packages change seldom: they are a layer of their own. Compilers come as optional packages of their platform.
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --include=dev --include=optional --no-audit --no-fund
COPY . .
RUN npm run build && rm -rf .next/cache

# Optional packages are compilers and Nodes for other machines; none is used at run time.
FROM ${NODE} AS modules
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev --omit=optional --no-audit --no-fund

FROM ${NODE}
WORKDIR /slicescope
ENV NODE_ENV=production
COPY --from=modules /src/node_modules ./node_modules
COPY --from=build /src/package.json /src/next.config.js ./
COPY --from=build /src/.next ./.next
COPY --from=build /src/dist ./dist
# Nobody, by number: Pod Security "restricted" must see that it is not root.
USER 65532:65532
EXPOSE 7373
# As npm start does: scripts/server-flags.mjs says why.
ENTRYPOINT ["node", "--max-semi-space-size=4", "dist/server.mjs"]
