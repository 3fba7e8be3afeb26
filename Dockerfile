# Every service of Marquee: one image, one command a service (docker-compose.yml). Node runs the TypeScript as it is.
FROM node:24-bookworm-slim

ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /app

# The packages change seldom: a layer of their own. Without the pinned Node of development: the image is that Node.
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force

COPY platform ./platform
COPY schema ./schema
COPY db ./db
COPY embedded ./embedded
COPY start ./start
COPY subgraphs ./subgraphs
COPY gateway ./gateway
COPY pages ./pages
COPY watch ./watch
COPY console ./console
COPY account ./account
COPY setup.ts subgraph.ts ./

# The worker keeps a film here while it transcodes it.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node

# SIGTERM reaches Node itself, which drains; npm would stand between.
ENTRYPOINT ["node"]
CMD ["gateway/main.ts"]
