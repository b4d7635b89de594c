# syntax=docker/dockerfile:1
# One image: the gateway, and the simulators for the demo profile. TypeScript runs as it is; only the console is built.

FROM node:26.10.0-bookworm-slim AS base
WORKDIR /app
ENV NPM_CONFIG_UPDATE_NOTIFIER=false NPM_CONFIG_FUND=false
COPY package.json package-lock.json ./

FROM base AS console
RUN npm ci
COPY tsconfig.json ./
COPY devices devices
COPY gateway gateway
COPY dashboard dashboard
RUN node dashboard/build.ts

FROM base AS packages
# The optional packages bring a Node of their own for machines that have another one; the image has the right one.
RUN npm ci --omit=dev --omit=optional

FROM base AS gatehouse
ENV NODE_ENV=production GATEHOUSE_DATA_DIR=/data GATEHOUSE_HTTP_HOST=0.0.0.0 GATEHOUSE_MQTT_HOST=0.0.0.0
COPY --from=packages /app/node_modules node_modules
COPY devices devices
COPY gateway gateway
COPY simulators simulators
COPY --from=console /app/dist dist
RUN mkdir /data /site && chown node:node /data /site
USER node
VOLUME /data
EXPOSE 8080 1883 8883
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "gateway/main.ts"]
