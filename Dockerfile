# The hub as one image: pages built in one stage, packages without tools in another, and a last one that holds only what runs.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.base.json tsconfig.client.json ./
COPY tools tools
COPY shared shared
COPY client client
RUN npm run build

FROM node:24.21.0-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# The image brings Node itself; the runtime among the optional packages would be a second one.
RUN npm ci --omit=dev --omit=optional --no-audit --no-fund

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
# A named volume takes the owner and the mode of the folder that it covers.
RUN install -d -o node -g node -m 700 /data /backups
COPY package.json ./
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY tools tools
COPY shared shared
COPY server server
USER node
VOLUME ["/data", "/backups"]
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 CMD ["node", "tools/health.ts"]
CMD ["node", "server/main.ts"]
